package dev.fermata.chat.server;

import java.nio.file.Path;
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
        Settings settings = settings();
        ChatServer server = ChatServer.start(settings);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            say("stopping");
                            server.close();
                            say("stopped");
                        },
                        "shutdown"));
        say("data kept in " + settings.data().toAbsolutePath().normalize());
        say("irc listening on " + HostPort.format(server.irc()));
        server.fingerprint().ifPresent(fingerprint -> say("tls certificate SHA-256 " + fingerprint));
        server.tls().ifPresent(address -> say("tls listening on " + HostPort.format(address)));
        say("web listening on " + HostPort.format(server.web()) + " - open http://" + HostPort.format(server.web()));
        say("ready");
        return ExitCode.OK;
    }

    private Settings settings() {
        if (noTls && tls != null) {
            throw new CommandLine.ParameterException(
                    commandLine(), "--tls and --no-tls exclude each other; leave one of them out");
        }
        Settings settings = Settings.defaults();
        if (config != null) {
            settings = SettingsFile.read(config, settings);
        }
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
