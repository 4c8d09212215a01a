package dev.fermata.chat.event;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The folding that this process compares names with. There is one for all: names are the keys of whatever is kept, and
 * records of them are equal or not wherever they are. So it is chosen before the first name is compared, and stays.
 */
public final class CaseMapping {
    private static final AtomicReference<@Nullable NameFolding> CHOSEN = new AtomicReference<>();

    private CaseMapping() {}

    /**
     * Chooses. {@link NameFolding#ASCII} is in force where nobody does.
     *
     * @throws IllegalStateException when names have been compared with another already
     */
    public static void choose(NameFolding folding) {
        NameFolding inForce = CHOSEN.compareAndExchange(null, folding);
        if (inForce != null && !inForce.equals(folding)) {
            throw new IllegalStateException("cannot compare names by %s: they have been compared by %s. Choose earlier?"
                    .formatted(folding.name(), inForce.name()));
        }
    }

    /** What is in force, from now on. */
    public static NameFolding chosen() {
        NameFolding chosen = CHOSEN.get();
        if (chosen != null) {
            return chosen;
        }
        NameFolding inForce = CHOSEN.compareAndExchange(null, NameFolding.ASCII);
        return inForce == null ? NameFolding.ASCII : inForce;
    }

    /** The form that equal names share. */
    public static String fold(String name) {
        return chosen().fold(name);
    }
}
