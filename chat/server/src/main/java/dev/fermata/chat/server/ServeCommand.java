package dev.fermata.chat.server;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ./run serve}, which is also what {@code ./run} alone does; its options are those. */
@Command(
        name = "serve",
        description = "Starts the server (the default).",
        mixinStandardHelpOptions = true,
        version = Main.VERSION)
final class ServeCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    Main run;

    @Override
    public Integer call() {
        if (run == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return run.call();
    }
}
