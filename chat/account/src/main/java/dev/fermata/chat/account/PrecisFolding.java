package dev.fermata.chat.account;

import dev.fermata.chat.event.NameFolding;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Names in the letters and digits of all scripts, compared by the rules for user names of PRECIS (RFC 8265,
 * UsernameCaseMapped); and names look alike as Unicode says (UTS #39).
 *
 * <p>Names of ASCII alone are folded as {@link NameFolding#ASCII} folds them; so is, as a last resort, what PRECIS does
 * not permit, such as a channel's name with a symbol in it.
 */
public final class PrecisFolding implements NameFolding {
    /** The one there is. */
    public static final NameFolding INSTANCE = new PrecisFolding();

    /** RFC 8264, 7: the rules are applied until nothing changes, and a text that still changes is not permitted. */
    private static final int PASSES_MAX = 4;

    private PrecisFolding() {}

    @Override
    public String name() {
        return "precis";
    }

    @Override
    public String fold(String name) {
        if (isAscii(name)) {
            return ASCII.fold(name);
        }
        int head = 0;
        while (name.charAt(head) == '#') { // it ends, since not all of the name is ASCII
            head++;
        }
        String folded = enforce(name.substring(head));
        return folded == null ? ASCII.fold(name) : name.substring(0, head) + folded;
    }

    @Override
    public boolean permits(String name) {
        return isAscii(name) ? ASCII.permits(name) : enforce(name) != null;
    }

    /** That of the spelling, and that of the folded form: Ian and ian are one name and look like two, lan and ian. */
    @Override
    public Set<String> skeletons(String name) {
        String spelled = Confusables.skeleton(name);
        String folded = Confusables.skeleton(fold(name));
        return spelled.equals(folded) ? Set.of(spelled) : Set.of(spelled, folded);
    }

    private static @Nullable String enforce(String name) {
        try {
            String before = name;
            for (int pass = 0; pass < PASSES_MAX; pass++) {
                String after = PrecisProfiles.USERNAME_CASE_MAPPED.enforce(before);
                if (after.equals(before)) {
                    return after;
                }
                before = after;
            }
            return null;
        } catch (IllegalArgumentException notPermitted) { // of all kinds that it throws
            return null;
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
