package dev.fermata.chat.account;

import org.jspecify.annotations.Nullable;

/**
 * What the owner of an account has chosen; null is the server's default.
 *
 * @param alwaysOn stay in one's channels when no client is connected
 * @param multiclient let several clients share the nick
 * @param autoAway be away while no client is connected
 * @param directHistory keep the history of direct messages
 * @param nickEnforced let nobody else use the account's nicks
 */
public record Preferences(
        @Nullable Boolean alwaysOn,
        @Nullable Boolean multiclient,
        @Nullable Boolean autoAway,
        @Nullable Boolean directHistory,
        @Nullable Boolean nickEnforced) {

    /** All as the server has it. */
    public static final Preferences DEFAULTS = new Preferences(null, null, null, null, null);

    public Preferences withAlwaysOn(@Nullable Boolean choice) {
        return new Preferences(choice, multiclient, autoAway, directHistory, nickEnforced);
    }

    public Preferences withMulticlient(@Nullable Boolean choice) {
        return new Preferences(alwaysOn, choice, autoAway, directHistory, nickEnforced);
    }

    public Preferences withAutoAway(@Nullable Boolean choice) {
        return new Preferences(alwaysOn, multiclient, choice, directHistory, nickEnforced);
    }

    public Preferences withDirectHistory(@Nullable Boolean choice) {
        return new Preferences(alwaysOn, multiclient, autoAway, choice, nickEnforced);
    }

    public Preferences withNickEnforced(@Nullable Boolean choice) {
        return new Preferences(alwaysOn, multiclient, autoAway, directHistory, choice);
    }
}
