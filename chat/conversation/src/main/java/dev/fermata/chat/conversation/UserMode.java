package dev.fermata.chat.conversation;

import java.util.Optional;
import java.util.stream.Stream;

/** A mode of users (Modern IRC, "User Modes"). A new one is a line here. */
enum UserMode {
    /** It is a program (IRCv3 bot-mode). */
    BOT('B', By.THEMSELVES),
    /** Those who share no channel with them do not find them in WHO, nor their channels in WHOIS. */
    INVISIBLE('i', By.THEMSELVES),
    /** They run the server; OPER gives it, and they may only lay it down. */
    OPERATOR('o', By.LAYING_DOWN),
    /** Only those with an account may write to them. */
    REGISTERED_ONLY('R', By.THEMSELVES),
    /** Operators are told what happens on the server. */
    SERVER_NOTICES('s', By.OPERATORS),
    /** Nobody may send them CTCP but ACTION. */
    NO_CTCP('T', By.THEMSELVES),
    /** They want to hear WALLOPS. */
    WALLOPS('w', By.THEMSELVES),
    /** Nobody between can read along; the server says so. */
    SECURE('Z', By.NOBODY);

    /** Who may change it. */
    private enum By {
        THEMSELVES,
        OPERATORS,
        LAYING_DOWN,
        NOBODY
    }

    private final char letter;
    private final By by;

    UserMode(char letter, By by) {
        this.letter = letter;
        this.by = by;
    }

    char letter() {
        return letter;
    }

    /** Whether everybody may set it of themselves. */
    boolean isAnybodys() {
        return by == By.THEMSELVES;
    }

    /** Whether somebody may set it of themselves, or take it away. */
    boolean mayChange(User user, boolean isSet) {
        return switch (by) {
            case THEMSELVES -> true;
            case OPERATORS -> !isSet || user.has(OPERATOR);
            case LAYING_DOWN -> !isSet;
            case NOBODY -> false;
        };
    }

    static Optional<UserMode> of(char letter) {
        return Stream.of(values()).filter(mode -> mode.letter == letter).findFirst();
    }

    /** All their letters, as RPL_MYINFO tells them. */
    static String letters() {
        StringBuilder letters = new StringBuilder();
        for (UserMode mode : values()) {
            letters.append(mode.letter);
        }
        return letters.toString();
    }
}
