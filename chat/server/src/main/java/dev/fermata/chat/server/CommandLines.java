package dev.fermata.chat.server;

import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Understands any command line: commands, options, help, and mistakes. */
final class CommandLines {
    @Command(
            name = "./run",
            description = "The Fermata chat server.",
            mixinStandardHelpOptions = true,
            version = Main.VERSION,
            subcommands = {
                CheckConfigCommand.class,
                HashPasswordCommand.class,
                AccountCommands.class,
                ExportCommand.class,
                EraseCommand.class,
                AuditCommand.class
            })
    private static final class Run {}

    @Command(
            name = ServeArguments.SERVE,
            description = "Starts the server (the default).",
            mixinStandardHelpOptions = true,
            version = Main.VERSION)
    private static final class Serve {}

    private CommandLines() {}

    /** Does what a command line says, and answers with which status the program is to end; 0 when a server runs, too. */
    static int execute(String... arguments) {
        CommandLine run = new CommandLine(new Run());
        CommandLine serve = new CommandLine(new Serve());
        addOptions(run.getCommandSpec());
        addOptions(serve.getCommandSpec());
        return run.addSubcommand(serve)
                .setExecutionStrategy(CommandLines::execute)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof StartException known) {
                        command.getErr().println(known.getMessage());
                        return ExitCode.SOFTWARE;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    private static void addOptions(CommandSpec spec) {
        for (ServeOption option : ServeOption.values()) {
            OptionSpec.Builder builder = OptionSpec.builder(option.text())
                    .description(option.description())
                    .type(Object.class)
                    .converters(value -> read(option, value));
            option.label()
                    .ifPresentOrElse(
                            builder::paramLabel, () -> builder.arity("0").type(boolean.class));
            spec.addOption(builder.build());
        }
    }

    private static Object read(ServeOption option, String value) {
        try {
            return option.read(value);
        } catch (IllegalArgumentException unfit) {
            throw new CommandLine.TypeConversionException(String.valueOf(unfit.getMessage()));
        }
    }

    private static int execute(ParseResult parsed) {
        ParseResult last = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        Object command = last.commandSpec().userObject();
        if (command instanceof Run || command instanceof Serve) {
            return ServerProgram.run(arguments(parsed, last));
        }
        refuseOptionsBefore(parsed, last);
        return new RunLast().execute(parsed);
    }

    /** They would mean nothing there, while whoever erases something means a certain server's. */
    private static void refuseOptionsBefore(ParseResult parsed, ParseResult command) {
        for (ServeOption option : ServeOption.values()) {
            if (parsed.hasMatchedOption(option.text())) {
                throw new CommandLine.ParameterException(
                        command.commandSpec().commandLine(),
                        "%s stands behind %s"
                                .formatted(option.text(), command.commandSpec().name()));
            }
        }
    }

    /** Options mean the same before the command and behind it. */
    private static ServeArguments arguments(ParseResult before, ParseResult behind) {
        Map<ServeOption, Object> values = new EnumMap<>(ServeOption.class);
        for (ServeOption option : ServeOption.values()) {
            for (ParseResult part : new ParseResult[] {before, behind}) {
                if (part.hasMatchedOption(option.text())) {
                    values.put(option, part.matchedOptionValue(option.text(), option));
                }
            }
        }
        if (ServeArguments.contradict(values)) {
            throw new CommandLine.ParameterException(
                    behind.commandSpec().commandLine(), "--tls and --no-tls exclude each other; leave one of them out");
        }
        return new ServeArguments(values);
    }
}
