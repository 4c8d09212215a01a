package dev.fermata.chat.server;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./run check-config FILE}: all that would keep a server from starting, but for ports that others have. */
@Command(
        name = "check-config",
        description = "Tells all that is wrong in a configuration file, and starts nothing.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION)
final class CheckConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the configuration file")
    @Nullable
    Path file;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        Path checked = Objects.requireNonNull(file, "picocli asks for it");
        Settings settings = SettingsFile.read(checked);
        settings.listeners().forEach(CheckConfigCommand::check);
        Objects.requireNonNull(spec, "picocli gives it").commandLine().getOut().println(checked + " is in order");
        return ExitCode.OK;
    }

    private static void check(ListenerSettings listener) {
        listener.address().resolve();
        if (listener.kind().isSecure()) {
            listener.certificate().ifPresent(CheckConfigCommand::check);
        }
    }

    private static void check(ListenerSettings.CertificateFiles files) {
        try {
            files.read();
        } catch (IllegalArgumentException unusable) {
            throw new StartException(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
