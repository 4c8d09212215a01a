package dev.fermata.chat.conversation.network;

import java.util.Optional;
import java.util.stream.Stream;

/** A mode of users (Modern IRC, "User Modes"). A new one is a line here. */
public enum UserMode {
    BOT('B', By.THEMSELVES, "A program, and no person"),
    INVISIBLE(
            'i',
            By.THEMSELVES,
            "Who shares no channel with them does not find them in WHO, nor their channels in WHOIS"),
    OPERATOR('o', By.LAYING_DOWN, "An operator of the server; OPER gives it"),
    REGISTERED_ONLY('R', By.THEMSELVES, "Only those with an account may write to them, and whom they ACCEPT"),
    SERVER_NOTICES('s', By.OPERATORS, "An operator who is told what happens on the server"),
    NO_CTCP('T', By.THEMSELVES, "Nobody may send them CTCP but ACTION, except whom they ACCEPT"),
    WALLOPS('w', By.THEMSELVES, "They hear WALLOPS"),
    SECURE('Z', By.NOBODY, "Nobody between can read along: they are here over TLS; the server says so");

    /** Who may change it. */
    private enum By {
        THEMSELVES,
        OPERATORS,
        LAYING_DOWN,
        NOBODY
    }

    private final char letter;
    private final By by;
    private final String summary;

    UserMode(char letter, By by, String summary) {
        this.letter = letter;
        this.by = by;
        this.summary = summary;
    }

    /** Who has it, or what it means for them. */
    public String summary() {
        return summary;
    }

    public char letter() {
        return letter;
    }

    /** Whether everybody may set it of themselves. */
    public boolean isAnybodys() {
        return by == By.THEMSELVES;
    }

    /** Whether somebody may set it of themselves, or take it away. */
    public boolean mayChange(User user, boolean isSet) {
        return switch (by) {
            case THEMSELVES -> true;
            case OPERATORS -> !isSet || user.has(OPERATOR);
            case LAYING_DOWN -> !isSet;
            case NOBODY -> false;
        };
    }

    public static Optional<UserMode> of(char letter) {
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
