package dev.fermata.chat.server;

import dev.fermata.chat.socket.ListenerKind;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * What can be said on the command line; it goes before what the configuration file says.
 *
 * <p>The options are inherited by the subcommand, which hands on what it is given: their place before or behind it means
 * the same.
 */
abstract class ServeOptions implements Callable<Integer> {
    /** Reads an address, or says what is wrong with it. */
    static final class AddressConverter implements ITypeConverter<HostPort> {
        @Override
        public HostPort convert(String value) {
            try {
                return HostPort.parse(value);
            } catch (IllegalArgumentException notAnAddress) {
                throw new CommandLine.TypeConversionException(String.valueOf(notAnAddress.getMessage()));
            }
        }
    }

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "the configuration file; docs/configuration.md lists what may stand in it")
    @Nullable
    Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "the folder for what is kept (default: data, in the folder where you are)")
    @Nullable
    Path data;

    @Option(
            names = "--irc",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            converter = AddressConverter.class,
            description = "where to listen for IRC (default: 127.0.0.1:6667); port 0 picks a free one")
    @Nullable
    HostPort irc;

    @Option(
            names = "--tls",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            converter = AddressConverter.class,
            description = "where to listen for IRC over TLS (default: 127.0.0.1:6697)")
    @Nullable
    HostPort tls;

    @Option(
            names = "--web",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            converter = AddressConverter.class,
            description = "where to listen for browsers (default: 127.0.0.1:8080)")
    @Nullable
    HostPort web;

    @Option(names = "--no-tls", scope = ScopeType.INHERIT, description = "do not listen for IRC over TLS")
    boolean noTls;

    @Spec
    @Nullable
    CommandSpec spec;

    /** Starts the server, which then runs until the process is told to end. */
    @Override
    public Integer call() {
        if (noTls && tls != null) {
            throw new CommandLine.ParameterException(
                    commandLine(), "--tls and --no-tls exclude each other; leave one of them out");
        }
        ChatServer server = ChatServer.start(this::settings, loop -> {});
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            say("stopping");
                            server.close();
                            say("stopped");
                        },
                        "shutdown"));
        say("data kept in " + server.settings().data().toAbsolutePath().normalize());
        server.doors().forEach(ServeOptions::say);
        say("ready");
        return ExitCode.OK;
    }

    private static void say(Doors.Door door) {
        ListenerKind kind = door.listener().kind();
        String address = HostPort.format(door.listener().address());
        if (door.identity() != null) {
            say(kind.key() + " certificate SHA-256 "
                    + asClientsShowIt(door.identity().fingerprint()));
        }
        String page = kind.isWeb() ? " - open %s://%s".formatted(kind.isSecure() ? "https" : "http", address) : "";
        say(kind.key() + " listening on " + address + page);
    }

    /** {@code AB:CD:...} */
    private static String asClientsShowIt(String fingerprint) {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(HexFormat.of().parseHex(fingerprint));
    }

    /** What the file says as of now, and over it what was said on the command line. */
    private Settings settings() {
        Settings settings = config == null ? Settings.defaults() : SettingsFile.read(config);
        if (data != null) {
            settings = settings.withData(data);
        }
        if (irc != null) {
            settings = settings.withIrc(irc);
        }
        if (tls != null || noTls) {
            settings = settings.withTls(Optional.ofNullable(tls));
        }
        return web == null ? settings : settings.withWeb(web);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }

    /** To standard output, which a script may read; and at once, since a pipe would hold it back. */
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
