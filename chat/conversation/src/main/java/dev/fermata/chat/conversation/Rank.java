package dev.fermata.chat.conversation;

/** What somebody may be in a channel, the highest first (RPL_ISUPPORT draft, "PREFIX"). */
enum Rank {
    FOUNDER('q', '~'),
    ADMIN('a', '&'),
    OPERATOR('o', '@'),
    HALFOP('h', '%'),
    VOICE('v', '+');

    private final char letter;
    private final char prefix;

    Rank(char letter, char prefix) {
        this.letter = letter;
        this.prefix = prefix;
    }

    /** The mode that gives and takes it. */
    char letter() {
        return letter;
    }

    /** What stands before the nick. */
    char prefix() {
        return prefix;
    }
}
