package dev.fermata.chat.server;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a command gets a password: never from its arguments, which every process on the machine can see. */
final class PasswordInput {
    private PasswordInput() {}

    /** @throws StartException when there is none */
    static String read() throws IOException {
        // Where input is not typed, some versions of the JDK give no console, others one that is no terminal.
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return terminal.isPresent() ? ask(terminal.get()) : readLine();
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
