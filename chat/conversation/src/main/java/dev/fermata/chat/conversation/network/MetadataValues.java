package dev.fermata.chat.conversation.network;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said of somebody or of a channel under which key (IRCv3 draft/metadata-2, "Keys and Values"). Never changed. */
public record MetadataValues(SortedMap<String, String> byKey) {
    public static final MetadataValues NONE = new MetadataValues(new TreeMap<>());

    private static final Pattern KEY = Pattern.compile("[a-z0-9_./-]{1,64}");

    public static MetadataValues of(Map<String, String> byKey) {
        return new MetadataValues(new TreeMap<>(byKey));
    }

    /** Whether something can be said under this. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
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
