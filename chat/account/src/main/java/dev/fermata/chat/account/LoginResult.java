package dev.fermata.chat.account;

import java.time.Duration;
import java.time.Instant;

/** What comes of a try to log in. */
public sealed interface LoginResult {
    /** How somebody has proved who they are. */
    enum Means {
        PASSWORD,
        SCRAM,
        APP_PASSWORD,
        CERTIFICATE,
        SECOND_FACTOR
    }

    /** It is the owner of an account. */
    record LoggedIn(Account account, Means means) implements LoginResult {}

    /**
     * It is somebody who knows the password, and that is not enough: they are to show their second factor.
     *
     * @param expires until when
     */
    record SecondFactorNeeded(Account account, Instant expires) implements LoginResult {}

    /**
     * It is not, or not now.
     *
     * @param retryAfter how long to wait before anything is looked at again; zero when nothing stands against it
     */
    record Refused(Reason reason, Duration retryAfter) implements LoginResult {
        static Refused of(Reason reason) {
            return new Refused(reason, Duration.ZERO);
        }
    }

    /** Why not. */
    enum Reason {
        /** There is no such account, or it is not its password, certificate or code; which of these, nobody is told. */
        WRONG,
        /** Too many have failed before; it was not even looked at. */
        TOO_SOON,
        /** It is the owner, who has not confirmed the registration yet. */
        UNVERIFIED,
        /** It is the owner, whose account is suspended. */
        SUSPENDED,
        /** It is the owner, who wants to be somebody else. */
        NOT_ALLOWED,
        /** The client does not keep to the mechanism. */
        MALFORMED,
        /** The client has sent more than anybody needs to. */
        TOO_LONG,
        /** The client has thought better of it. */
        ABORTED,
        /** The server cannot look at the moment. */
        UNAVAILABLE
    }
}
