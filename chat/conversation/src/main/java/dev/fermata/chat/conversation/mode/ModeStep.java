package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.network.User;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One change of a mode that was agreed to.
 *
 * @param isAdded whether the mode is set, or taken away
 * @param argument as it is shown; empty when the mode has none
 * @param member whose rank it changes; null when it changes none
 * @param effect what it makes of the channel
 */
public record ModeStep(
        boolean isAdded,
        ChannelMode mode,
        String argument,
        @Nullable User member,
        Consumer<ChannelState> effect) {

    /** One that changes nobody's rank. */
    ModeStep(boolean isAdded, ChannelMode mode, String argument, Consumer<ChannelState> effect) {
        this(isAdded, mode, argument, null, effect);
    }

    /** The letters of several, with their signs, as MODE shows them. */
    public static String letters(List<ModeStep> steps) {
        StringBuilder letters = new StringBuilder();
        char sign = 0;
        for (ModeStep step : steps) {
            char its = step.isAdded ? '+' : '-';
            if (its != sign) {
                letters.append(its);
                sign = its;
            }
            letters.append(step.mode.letter());
        }
        return letters.toString();
    }

    /** The arguments of those that have one. */
    public static List<String> arguments(List<ModeStep> steps) {
        return steps.stream()
                .map(ModeStep::argument)
                .filter(argument -> !argument.isEmpty())
                .toList();
    }
}
