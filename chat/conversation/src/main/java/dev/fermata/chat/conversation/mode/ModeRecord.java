package dev.fermata.chat.conversation.mode;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a channel's modes are kept.
 *
 * @param set the parameter of each that is set, by its letter; a flag's is empty
 * @param lists whom each list means, by its letter
 */
public record ModeRecord(Map<String, String> set, Map<String, List<MaskRecord>> lists) {

    /** An entry in a list. */
    record MaskRecord(String mask, String setter, Instant since) {}

    public static ModeRecord of(ModeSettings settings) {
        Map<String, String> set = new LinkedHashMap<>();
        Map<String, List<MaskRecord>> lists = new LinkedHashMap<>();
        for (ChannelMode mode : ChannelModes.ALL) {
            String letter = String.valueOf(mode.letter());
            switch (mode) {
                case FlagMode flag when settings.has(flag) -> set.put(letter, "");
                case SettingMode setting
                when settings.has(setting) -> set.put(letter, String.valueOf(settings.parameter(setting)));
                case ListMode list
                when settings.list(list).size() > 0 ->
                    lists.put(
                            letter,
                            settings.list(list).items().stream()
                                    .map(item -> new MaskRecord(item.mask().toString(), item.setter(), item.since()))
                                    .toList());
                case FlagMode flag -> {}
                case SettingMode setting -> {}
                case ListMode list -> {}
                case RankMode rank -> {} // is its members'
            }
        }
        return new ModeRecord(set, lists);
    }

    /** The same as it is asked; without modes that there are no more. */
    public ModeSettings settings() {
        ModeSettings settings = ModeSettings.NONE;
        for (ChannelMode mode : ChannelModes.ALL) {
            String letter = String.valueOf(mode.letter());
            String parameter = set.get(letter);
            settings = switch (mode) {
                case FlagMode flag when parameter != null -> settings.with(flag);
                case SettingMode setting when parameter != null -> settings.with(setting, parameter);
                case ListMode list -> settings.with(list, masks(lists.getOrDefault(letter, List.of())));
                case FlagMode flag -> settings;
                case SettingMode setting -> settings;
                case RankMode rank -> settings;
            };
        }
        return settings;
    }

    private static MaskList masks(List<MaskRecord> records) {
        MaskList masks = MaskList.EMPTY;
        for (MaskRecord record : records) {
            Mask mask = Mask.parse(record.mask()).orElse(null);
            if (mask != null) {
                masks = masks.with(new MaskList.Item(mask, record.setter(), record.since()));
            }
        }
        return masks;
    }
}
