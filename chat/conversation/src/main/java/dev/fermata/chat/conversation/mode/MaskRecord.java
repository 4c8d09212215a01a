package dev.fermata.chat.conversation.mode;

import java.time.Instant;
import java.util.List;

/** How an entry of a {@link MaskList} is kept. */
public record MaskRecord(String mask, String setter, Instant since) {
    /** All entries, in their order. */
    public static List<MaskRecord> of(MaskList masks) {
        return masks.items().stream()
                .map(item -> new MaskRecord(item.mask().toString(), item.setter(), item.since()))
                .toList();
    }

    /** The list again; without what is no mask any more. */
    public static MaskList masks(List<MaskRecord> records) {
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
