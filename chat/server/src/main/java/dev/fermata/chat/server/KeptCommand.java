package dev.fermata.chat.server;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that looks into what a server keeps, or changes it. */
abstract class KeptCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "the configuration file of the server")
    @Nullable
    Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "its folder for what is kept (default: data)")
    @Nullable
    Path data;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        Map<ServeOption, Object> given = new EnumMap<>(ServeOption.class);
        if (config != null) {
            given.put(ServeOption.CONFIG, config);
        }
        if (data != null) {
            given.put(ServeOption.DATA, data);
        }
        PrintWriter out =
                Objects.requireNonNull(spec, "picocli gives it").commandLine().getOut();
        try (Kept kept = Kept.open(new ServeArguments(given).settings())) {
            act(kept, out);
        }
        out.flush();
        return ExitCode.OK;
    }

    /** Does it, and tells what came of it. */
    abstract void act(Kept kept, PrintWriter out) throws Exception;
}
