package dev.fermata.chat.conversation.mode;

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
                when settings.list(list).size() > 0 -> lists.put(letter, MaskRecord.of(settings.list(list)));
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
                case ListMode list -> settings.with(list, MaskRecord.masks(lists.getOrDefault(letter, List.of())));
                case FlagMode flag -> settings;
                case SettingMode setting -> settings;
                case RankMode rank -> settings;
            };
        }
        return settings;
    }
}
