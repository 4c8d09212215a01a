package dev.fermata.chat.conversation.settings;

import org.jspecify.annotations.Nullable;

/** Whether accounts have something: as the server says, or as their owners choose. */
public enum Choice {
    /** None has it. */
    OFF("off"),
    /** Those have it whose owners want it. */
    OPT_IN("opt-in"),
    /** All have it but those whose owners do not want it. */
    OPT_OUT("opt-out"),
    /** All have it. */
    ON("on");

    private final String key;

    Choice(String key) {
        this.key = key;
    }

    /** Its name in the configuration file. */
    public String key() {
        return key;
    }

    /**
     * Whether it is so for somebody.
     *
     * @param wanted what the owner has chosen; null for nothing
     */
    public boolean holdsFor(@Nullable Boolean wanted) {
        return switch (this) {
            case OFF -> false;
            case OPT_IN -> Boolean.TRUE.equals(wanted);
            case OPT_OUT -> !Boolean.FALSE.equals(wanted);
            case ON -> true;
        };
    }
}
