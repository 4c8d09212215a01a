package dev.fermata.chat.server;

import dev.fermata.chat.conversation.AuditLog;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run audit}: what operators, services and these commands have done. */
@Command(
        name = "audit",
        description = "Prints what operators, services and these commands have done, the newest first.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION)
final class AuditCommand extends KeptCommand {
    @Option(names = "--last", paramLabel = "COUNT", description = "how much of it (default: 100)")
    int last = 100;

    @Override
    void act(Kept kept, PrintWriter out) {
        Kept.await(AuditLog.newest(kept.journal(), Math.max(1, last))).forEach(out::println);
    }
}
