package dev.fermata.chat.conversation.channel;

import java.util.Arrays;
import java.util.Optional;

/** What somebody may be in a channel, the highest first (RPL_ISUPPORT draft, "PREFIX"). */
public enum Rank {
    FOUNDER('q', '~', "A founder, who may do all"),
    ADMIN('a', '&', "An admin, who is above operators"),
    OPERATOR('o', '@', "An operator, who gives and takes all ranks but the two above"),
    HALFOP('h', '%', "A half-operator, who puts out members without a rank, and changes modes"),
    VOICE('v', '+', "A voice, who may speak where others may not");

    private final char letter;
    private final char prefix;
    private final String summary;

    Rank(char letter, char prefix, String summary) {
        this.letter = letter;
        this.prefix = prefix;
        this.summary = summary;
    }

    public static Optional<Rank> ofPrefix(char prefix) {
        return Arrays.stream(values()).filter(rank -> rank.prefix == prefix).findFirst();
    }

    /** The mode that gives and takes it. */
    public char letter() {
        return letter;
    }

    /** What stands before the nick. */
    public char prefix() {
        return prefix;
    }

    public boolean isAbove(Rank other) {
        return compareTo(other) < 0;
    }

    /** What somebody is who has it. */
    public String summary() {
        return summary;
    }
}
