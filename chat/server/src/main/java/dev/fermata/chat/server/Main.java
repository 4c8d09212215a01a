package dev.fermata.chat.server;

/** The program. */
final class Main {
    static final String VERSION = "fermata 0.1.0";

    private Main() {}

    public static void main(String[] arguments) {
        // One line for each message, to be read and to be searched.
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
        ServeArguments plain = ServeArguments.readPlain(arguments);
        int status = plain == null ? CommandLines.execute(arguments) : ServerProgram.run(plain);
        if (status != 0) {
            System.exit(status);
        }
    }
}
