package dev.fermata.chat.account;

import java.time.Instant;

/**
 * A code that was mailed to somebody and has not been confirmed yet.
 *
 * @param digest of the code: the code itself is nowhere but in the mail
 * @param email where it was sent
 * @param sent when
 * @param expires from when on it is good for nothing
 * @param triesLeft how many wrong ones may still be tried
 */
record PendingCode(Purpose purpose, String digest, String email, Instant sent, Instant expires, int triesLeft) {
    /** What the owner of the code may do with it. */
    enum Purpose {
        /** Make the account one's own. */
        VERIFY,
        /** Make the address that of the account. */
        CHANGE_EMAIL,
        /** Set another password. */
        RESET_PASSWORD
    }

    PendingCode triedOnce() {
        return new PendingCode(purpose, digest, email, sent, expires, triesLeft - 1);
    }

    @Override
    public String toString() {
        return "a code, expires " + expires;
    }
}
