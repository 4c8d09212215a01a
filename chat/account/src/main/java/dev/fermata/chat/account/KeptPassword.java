package dev.fermata.chat.account;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of an account's password.
 *
 * @param hash what {@link Passwords#hash} gives
 * @param scram for SCRAM; null when the server kept none when the password was set
 */
record KeptPassword(String hash, @Nullable ScramKeys scram) {
    @Override
    public String toString() {
        return "a password";
    }
}
