package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Speaker;
import org.jspecify.annotations.Nullable;

/** What members without a rank say is shown to half-operators and above alone. */
final class OpModeratedMode implements FlagMode {
    @Override
    public char letter() {
        return 'U';
    }

    @Override
    public String summary() {
        return "What members without a rank say is shown to half-operators and above alone";
    }

    @Override
    public @Nullable Rank audience(Speaker speaker) {
        return speaker.ranks().isEmpty() ? Rank.HALFOP : null;
    }
}
