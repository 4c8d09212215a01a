package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Identity;
import dev.fermata.chat.event.CaseMapping;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One of a channel's lists: whom it means, in the order in which they were put there. A value that is never changed. */
public final class MaskList {
    public static final MaskList EMPTY = new MaskList(Map.of());

    /**
     * An entry of the list.
     *
     * @param setter who has put it there, as they were called then
     * @param since when
     */
    public record Item(Mask mask, String setter, Instant since) {}

    /** By the folded mask, so that two spellings of the same are one. */
    private final Map<String, Item> items;

    private MaskList(Map<String, Item> items) {
        this.items = items;
    }

    private static String key(Mask mask) {
        return CaseMapping.fold(mask.toString());
    }

    @Nullable
    public Item find(Mask mask) {
        return items.get(key(mask));
    }

    public MaskList with(Item item) {
        Map<String, Item> more = new LinkedHashMap<>(items);
        more.put(key(item.mask()), item);
        return new MaskList(Collections.unmodifiableMap(more));
    }

    /** The same with those of another list that are not there yet, as far as the whole has at most so many. */
    public MaskList withAll(MaskList others, int max) {
        Map<String, Item> more = new LinkedHashMap<>(items);
        others.items.forEach((key, item) -> {
            if (more.size() < max) {
                more.putIfAbsent(key, item);
            }
        });
        return new MaskList(Collections.unmodifiableMap(more));
    }

    public MaskList without(Mask mask) {
        Map<String, Item> fewer = new LinkedHashMap<>(items);
        fewer.remove(key(mask));
        return fewer.isEmpty() ? EMPTY : new MaskList(Collections.unmodifiableMap(fewer));
    }

    public Collection<Item> items() {
        return items.values();
    }

    public int size() {
        return items.size();
    }

    /** Whether it means somebody, by the masks that are wanted. */
    public boolean matches(Identity who, Predicate<Mask> wanted) {
        return items.values().stream().map(Item::mask).anyMatch(mask -> wanted.test(mask) && mask.matches(who));
    }
}
