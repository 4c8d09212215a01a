package dev.fermata.chat.account;

/** Something about an account was not done, and people can be told why: the message is made for them. */
public final class AccountRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Nobody can be called so. */
        NAME_INVALID,
        /** Somebody else is called so, or could be taken to be, or was once. */
        NAME_TAKEN,
        /** There is no such account. */
        NO_ACCOUNT,
        /** No password can be like that. */
        PASSWORD_UNACCEPTABLE,
        /** The password is too easy to guess. */
        PASSWORD_WEAK,
        /** There is no such address to send mail to, or none was given where one is needed. */
        EMAIL_INVALID,
        /** The code is wrong or has expired, or there is none to be confirmed. */
        CODE_INVALID,
        /** No certificate has such a fingerprint. */
        FINGERPRINT_INVALID,
        /** The certificate belongs to another account. */
        FINGERPRINT_TAKEN,
        /** There is no such thing to take away. */
        NOT_FOUND,
        /** The account is suspended. */
        SUSPENDED,
        /** There are as many as there may be. */
        TOO_MANY,
        /** Too soon after the last time. */
        TOO_SOON,
        /** More is asked for at the moment than can be done; later it can. */
        BUSY,
        /** The server's settings do not allow it. */
        DISABLED
    }

    private final Reason reason;

    AccountRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
