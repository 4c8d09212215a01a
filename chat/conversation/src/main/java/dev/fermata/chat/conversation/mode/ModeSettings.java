package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.channel.Speaker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the modes of one channel are set, but for its members' ranks. A value that is never changed, so that a channel's planned
 * and shown states may share it.
 */
public final class ModeSettings {
    static final ModeSettings NONE = new ModeSettings(Collections.emptyNavigableMap(), Map.of());

    private static final Comparator<ChannelMode> BY_LETTER = Comparator.comparingInt(ChannelMode::letter);

    /** The modes that are set, with their parameters; a flag's is empty. */
    private final NavigableMap<ChannelMode, String> set;

    private final Map<ListMode, MaskList> lists;

    private ModeSettings(NavigableMap<ChannelMode, String> set, Map<ListMode, MaskList> lists) {
        this.set = set;
        this.lists = lists;
    }

    boolean has(ChannelMode mode) {
        return set.containsKey(mode);
    }

    /** What a mode is set to; null when it is not set. */
    @Nullable
    public String parameter(SettingMode mode) {
        return set.get(mode);
    }

    public MaskList list(ListMode mode) {
        return lists.getOrDefault(mode, MaskList.EMPTY);
    }

    ModeSettings with(FlagMode mode) {
        return with(mode, "");
    }

    ModeSettings with(SettingMode mode, String parameter) {
        return with((ChannelMode) mode, parameter);
    }

    private ModeSettings with(ChannelMode mode, String parameter) {
        NavigableMap<ChannelMode, String> more = new TreeMap<>(BY_LETTER);
        more.putAll(set);
        more.put(mode, parameter);
        return new ModeSettings(more, lists);
    }

    ModeSettings without(ChannelMode mode) {
        NavigableMap<ChannelMode, String> fewer = new TreeMap<>(BY_LETTER);
        fewer.putAll(set);
        fewer.remove(mode);
        return new ModeSettings(fewer, lists);
    }

    ModeSettings with(ListMode mode, MaskList list) {
        Map<ListMode, MaskList> changed = new TreeMap<>(BY_LETTER);
        changed.putAll(lists);
        changed.put(mode, list);
        return new ModeSettings(set, changed);
    }

    public ModeSettings withoutLists() {
        return new ModeSettings(set, Map.of());
    }

    /** All that have something to say; lists first, since who is banned is told so and not led elsewhere. */
    private Stream<ChannelMode> all() {
        return Stream.concat(lists.keySet().stream(), set.keySet().stream());
    }

    /** As RPL_CHANNELMODEIS shows them: the letters behind a plus sign, then the parameters of those that have one. */
    public List<String> shown(Predicate<ChannelMode> visible) {
        StringBuilder letters = new StringBuilder("+");
        List<String> shown = new ArrayList<>();
        set.forEach((mode, parameter) -> {
            if (visible.test(mode)) {
                letters.append(mode.letter());
                if (!parameter.isEmpty()) {
                    shown.add(parameter);
                }
            }
        });
        shown.addFirst(letters.toString());
        return shown;
    }

    // ---- what the modes have to say together

    /** Why somebody may not come in; null when they may. */
    @Nullable
    public Refusal refusesEntry(Newcomer newcomer) {
        return all().filter(mode -> all().noneMatch(other -> other.excuses(mode, newcomer)))
                .map(mode -> mode.refusesEntry(newcomer))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The mode for which somebody may not say something; null when they may. */
    @Nullable
    public ChannelMode refusesSpeech(Speaker speaker) {
        return all().filter(mode -> mode.refusesSpeech(speaker)).findFirst().orElse(null);
    }

    /** The lowest rank that is shown what somebody says; null when all are. */
    @Nullable
    public Rank audience(Speaker speaker) {
        return all().map(mode -> mode.audience(speaker))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether whoever changes the topic or invites somebody must be a half-operator. */
    public boolean keepsTopic() {
        return all().anyMatch(ChannelMode::keepsTopic);
    }

    public boolean keepsInvitations() {
        return all().anyMatch(ChannelMode::keepsInvitations);
    }

    /** Whether those who are not in may not know of the channel. */
    public boolean hidesChannel() {
        return all().anyMatch(ChannelMode::hidesChannel);
    }

    /** Whether members without a rank are known to those with one alone. */
    public boolean hidesUnranked() {
        return all().anyMatch(ChannelMode::hidesUnranked);
    }
}
