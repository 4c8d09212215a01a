package dev.fermata.chat.conversation.mode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * What a MODE for a channel asks for (Modern IRC, "MODE message").
 *
 * @param changes in their order
 * @param queries the lists that are to be shown, since they have no parameter
 * @param unknown the letters that are no modes
 */
public record ModeLine(List<ModeChange> changes, Set<ListMode> queries, Set<String> unknown) {

    /**
     * Reads what stands behind the channel.
     *
     * @param params the letters with their signs, and the parameters of those that have one
     */
    public static ModeLine parse(List<String> params) {
        Queue<String> arguments = new ArrayDeque<>(params.subList(1, params.size()));
        ModeLine line = new ModeLine(new ArrayList<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        boolean isAdded = true;
        for (int letter : params.getFirst().codePoints().toArray()) {
            if (letter == '+' || letter == '-') {
                isAdded = letter == '+';
                continue;
            }
            Optional<ChannelMode> mode = ChannelModes.of(letter);
            if (mode.isPresent()) {
                line.add(isAdded, mode.get(), arguments);
            } else {
                line.unknown.add(Character.toString(letter));
            }
        }
        return line;
    }

    /** A mode that lacks its parameter is left out, except that a list is shown then, and that a key may be taken away. */
    private void add(boolean isAdded, ChannelMode mode, Queue<String> arguments) {
        boolean takesParameter = switch (mode) {
            case FlagMode flag -> false;
            case ListMode list -> true;
            case RankMode rank -> true;
            case SettingMode setting -> isAdded || setting.alwaysHasParameter();
        };
        String parameter = takesParameter ? arguments.poll() : "";
        if (parameter != null) {
            changes.add(new ModeChange(isAdded, mode, parameter));
        } else if (mode instanceof ListMode list) {
            queries.add(list);
        } else if (!isAdded && mode instanceof SettingMode) {
            changes.add(new ModeChange(false, mode, ""));
        }
    }
}
