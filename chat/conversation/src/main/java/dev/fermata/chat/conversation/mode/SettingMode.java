package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Rank;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mode that is set to something (CHANMODES, types B and C). */
non-sealed interface SettingMode extends ChannelMode {
    /** Whether it takes a parameter when it is taken away too (type B). */
    default boolean alwaysHasParameter() {
        return false;
    }

    /** What is shown instead of a parameter when it is taken away (type B), or when it is no good. */
    String PLACEHOLDER = "*";

    /** The form in which a parameter is set and shown; empty when it is no good, of which the client is told here. */
    Optional<String> check(String parameter, ModeRequest request);

    @Override
    default @Nullable ModeStep plan(ModeChange change, ModeRequest request) {
        if (!request.requireRank(Rank.HALFOP)) {
            return null;
        }
        String current = request.state().modes().parameter(this);
        if (!change.isAdded()) {
            return current == null
                    ? null
                    : new ModeStep(
                            false,
                            this,
                            alwaysHasParameter() ? PLACEHOLDER : "",
                            state -> state.setModes(state.modes().without(this)));
        }
        return check(change.parameter(), request)
                .filter(parameter -> !parameter.equals(current))
                .map(parameter -> new ModeStep(
                        true,
                        this,
                        parameter,
                        state -> state.setModes(state.modes().with(this, parameter))))
                .orElse(null);
    }
}
