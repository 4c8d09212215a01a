package dev.fermata.chat.server;

import dev.fermata.chat.account.PasswordSettings;
import dev.fermata.chat.account.Passwords;
import java.io.IOException;
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
        String password = PasswordInput.read();
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
}
