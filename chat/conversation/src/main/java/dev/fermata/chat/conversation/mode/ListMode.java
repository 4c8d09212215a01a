package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Identity;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.settings.Limit;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mode that is a list of those whom it means (CHANMODES, type A). */
public non-sealed interface ListMode extends ChannelMode {
    /** What shows one of them, and the end of the list. */
    Numeric itemNumeric();

    Numeric endNumeric();

    /** Whether everybody may look at the list, and not half-operators and above alone. */
    default boolean isPublic() {
        return false;
    }

    /** Whether the list means somebody who wants to come in. */
    default boolean lists(Identity who, ChannelState state) {
        return state.modes().list(this).matches(who, mask -> !mask.isMute());
    }

    @Override
    default @Nullable ModeStep plan(ModeChange change, ModeRequest request) {
        if (!request.requireRank(Rank.HALFOP)) {
            return null;
        }
        Optional<Mask> mask = Mask.parse(change.parameter());
        if (mask.isEmpty()) {
            request.refuseParameter(this, change.parameter(), "A mask looks like nick!user@host, a:account or m:mask");
            return null;
        }
        MaskList.Item present = request.state().modes().list(this).find(mask.get());
        if (change.isAdded()) {
            return present == null ? planMore(mask.get(), request) : null;
        }
        return present == null
                ? null
                : new ModeStep(false, this, present.mask().toString(), state -> {
                    ModeSettings modes = state.modes();
                    state.setModes(modes.with(this, modes.list(this).without(present.mask())));
                });
    }

    private @Nullable ModeStep planMore(Mask mask, ModeRequest request) {
        int itemsMax = request.settings().limit(Limit.BANS_PER_CHANNEL);
        if (request.state().modes().list(this).size() >= itemsMax) {
            request.refuse(
                    Numeric.ERR_BANLISTFULL, this, "The list is full: it has at most %d entries".formatted(itemsMax));
            return null;
        }
        Instant now = request.now();
        MaskList.Item item = new MaskList.Item(mask, request.setter(), now);
        return new ModeStep(true, this, mask.toString(), state -> {
            ModeSettings modes = state.modes();
            state.setModes(modes.with(this, modes.list(this).with(item)));
        });
    }
}
