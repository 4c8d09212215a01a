package dev.fermata.chat.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "./run",
        description = "The Fermata chat server.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        subcommands = ServeCommand.class)
final class Main extends ServeOptions {
    static final String VERSION = "fermata 0.1.0";

    private Main() {}

    public static void main(String[] arguments) {
        // One line for each message, to be read and to be searched.
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
        int status = new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof StartException known) {
                        command.getErr().println(known.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                })
                .execute(arguments);
        if (status != CommandLine.ExitCode.OK) {
            System.exit(status);
        }
    }
}
