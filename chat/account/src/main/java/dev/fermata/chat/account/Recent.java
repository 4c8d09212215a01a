package dev.fermata.chat.account;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that remembers so many keys, those that were last used. */
final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private final int sizeMax;

    Recent(int sizeMax) {
        super(16, 0.75f, true);
        this.sizeMax = sizeMax;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > sizeMax;
    }
}
