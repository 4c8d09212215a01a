package dev.fermata.chat.account;

import org.jspecify.annotations.Nullable;

/**
 * What the owner of an account has chosen; null is the server's default.
 *
 * @param alwaysOn stay in one's channels when no client is connected
 * @param multiclient let several clients share the nick
 */
public record Preferences(
        @Nullable Boolean alwaysOn, @Nullable Boolean multiclient) {

    /** All as the server has it. */
    public static final Preferences DEFAULTS = new Preferences(null, null);

    public Preferences withAlwaysOn(@Nullable Boolean choice) {
        return new Preferences(choice, multiclient);
    }

    public Preferences withMulticlient(@Nullable Boolean choice) {
        return new Preferences(alwaysOn, choice);
    }
}
