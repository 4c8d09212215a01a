package dev.fermata.chat.server;

import dev.fermata.chat.event.Conversation.Channel;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run export}: what was said, as lines of JSON. */
@Command(
        name = "export",
        description = "Prints what a channel has seen, or what an account has said and done, as lines of JSON.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION)
final class ExportCommand extends KeptCommand {
    /** One of the two. */
    static final class Whose {
        @Option(names = "--channel", paramLabel = "NAME", required = true, description = "what this channel has seen")
        @Nullable
        String channel;

        @Option(names = "--account", paramLabel = "NAME", required = true, description = "what this account has said")
        @Nullable
        String account;
    }

    @ArgGroup(multiplicity = "1")
    @Nullable
    Whose whose;

    @Override
    void act(Kept kept, PrintWriter out) {
        Whose wanted = Objects.requireNonNull(whose, "picocli asks for it");
        if (wanted.account != null) {
            kept.note("export --account " + wanted.account);
            Kept.await(kept.journal().exportAccount(wanted.account, out::println));
        } else {
            String channel = Objects.requireNonNull(wanted.channel, "one of the two");
            kept.note("export --channel " + channel);
            Kept.await(kept.journal().export(new Channel(channel), out::println));
        }
    }
}
