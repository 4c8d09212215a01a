package dev.fermata.chat.server;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./run erase NAME}: somebody asks to be forgotten. */
@Command(
        name = "erase",
        description =
                "Takes whatever an account has said or done out of all conversations, and deletes what it has uploaded."
                        + " The account stays.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION)
final class EraseCommand extends KeptCommand {
    @Parameters(paramLabel = "ACCOUNT", description = "whose; in any spelling")
    @Nullable
    String account;

    @Override
    void act(Kept kept, PrintWriter out) {
        String whose = Objects.requireNonNull(account, "picocli asks for it");
        long erased = Kept.await(kept.journal().erase(whose));
        int files = Kept.await(kept.uploadedFiles().erase(whose));
        kept.note("erase " + whose);
        out.println("took out %d entries and %d files of %s".formatted(erased, files, whose));
    }
}
