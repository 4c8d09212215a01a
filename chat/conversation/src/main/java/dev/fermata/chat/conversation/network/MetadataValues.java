package dev.fermata.chat.conversation.network;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is said of somebody or of a channel under which key (IRCv3 draft/metadata-2, "Keys and Values"). Never changed. */
public record MetadataValues(SortedMap<String, String> byKey) {
    public static final MetadataValues NONE = new MetadataValues(new TreeMap<>());

    private static final int KEY_LENGTH_MAX = 64;

    public static MetadataValues of(Map<String, String> byKey) {
        return new MetadataValues(new TreeMap<>(byKey));
    }

    /** A key in the form that all its spellings share; empty when this cannot be one. */
    public static Optional<String> key(String text) {
        boolean isValid = text.length() <= KEY_LENGTH_MAX && text.matches("[A-Za-z0-9_./-][A-Za-z0-9_./:-]*");
        return isValid ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** What is said under a key; null for nothing. */
    @Nullable
    public String get(String key) {
        return byKey.get(key);
    }

    int size() {
        return byKey.size();
    }

    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** The same, but for what is said under a key; null for nothing. */
    public MetadataValues with(String key, @Nullable String value) {
        SortedMap<String, String> changed = new TreeMap<>(byKey);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return new MetadataValues(changed);
    }

    /** What is said here, and under the other keys what is said there. */
    MetadataValues over(MetadataValues others) {
        SortedMap<String, String> all = new TreeMap<>(others.byKey);
        all.putAll(byKey);
        return new MetadataValues(all);
    }
}
