package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Rank;
import org.jspecify.annotations.Nullable;

/** A mode that is set or not, without a parameter (CHANMODES, type D). */
non-sealed interface FlagMode extends ChannelMode {
    @Override
    default @Nullable ModeStep plan(ModeChange change, ModeRequest request) {
        if (!request.requireRank(Rank.HALFOP) || request.state().modes().has(this) == change.isAdded()) {
            return null;
        }
        return new ModeStep(change.isAdded(), this, "", state -> {
            ModeSettings modes = state.modes();
            state.setModes(change.isAdded() ? modes.with(this) : modes.without(this));
        });
    }
}
