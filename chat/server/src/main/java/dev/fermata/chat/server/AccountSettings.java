package dev.fermata.chat.server;

import dev.fermata.chat.account.MailSettings;
import dev.fermata.chat.account.PasswordSettings;
import dev.fermata.chat.account.ThrottleSettings;
import java.util.Optional;

/**
 * What accounts stand on, from one start to the next.
 *
 * @param passwords what a password costs to check
 * @param logins how soon one may try again who could not log in
 * @param mail where codes are handed in; empty for a server that sends none
 */
public record AccountSettings(PasswordSettings passwords, ThrottleSettings logins, Optional<MailSettings> mail) {
    /** What a server has of which nothing is configured. */
    public static AccountSettings defaults() {
        return new AccountSettings(PasswordSettings.defaults(), ThrottleSettings.defaults(), Optional.empty());
    }

    public AccountSettings withPasswords(PasswordSettings passwords) {
        return new AccountSettings(passwords, logins, mail);
    }

    public AccountSettings withMail(Optional<MailSettings> mail) {
        return new AccountSettings(passwords, logins, mail);
    }
}
