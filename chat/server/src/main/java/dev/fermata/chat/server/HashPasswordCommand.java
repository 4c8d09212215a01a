package dev.fermata.chat.server;

import dev.fermata.chat.account.PasswordSettings;
import dev.fermata.chat.account.Passwords;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./run hash-password}: what stands in a configuration for a password. */
@Command(
        name = "hash-password",
        description = "Reads a password, and prints the hash that stands for it in a configuration file.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION)
final class HashPasswordCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Console console = Objects.requireNonNull(System.console(), "there is one since JDK 22");
        String password = console.isTerminal() ? ask(console) : readLine();
        try (Passwords passwords = new Passwords(PasswordSettings.defaults(), new SecureRandom()::nextBytes)) {
            String hash = passwords.hash(password).toCompletableFuture().join();
            Objects.requireNonNull(spec, "picocli gives it")
                    .commandLine()
                    .getOut()
                    .println(hash);
            return ExitCode.OK;
        } catch (CompletionException failure) {
            Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
            throw new StartException(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Twice, since it is not shown; a slip would only be found when somebody cannot log in. */
    private static String ask(Console console) {
        String password = String.valueOf(console.readPassword("password: "));
        if (!password.equals(String.valueOf(console.readPassword("once more: ")))) {
            throw new StartException("the two are not the same; please try again", null);
        }
        return password;
    }

    /** The first line of what a script gives. */
    private static String readLine() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = input.readLine();
        if (line == null) {
            throw new StartException("no password was given; it is read from standard input", null);
        }
        return line;
    }
}
