package dev.fermata.chat.conversation.command;

import dev.fermata.chat.account.AccountRefusedException.Reason;

/** How the protocol calls what accounts are refused for (IRCv3 draft/account-registration, "Errors"). */
final class AccountFailure {
    private AccountFailure() {}

    static String code(Reason reason) {
        return switch (reason) {
            case NAME_INVALID -> "BAD_ACCOUNT_NAME";
            case NAME_TAKEN -> "ACCOUNT_EXISTS";
            case PASSWORD_UNACCEPTABLE -> "UNACCEPTABLE_PASSWORD";
            case PASSWORD_WEAK -> "WEAK_PASSWORD";
            case EMAIL_INVALID -> "INVALID_EMAIL";
            case CODE_INVALID, NO_ACCOUNT, NOT_FOUND -> "INVALID_CODE";
            case DISABLED -> "DISALLOWED";
            case FINGERPRINT_INVALID, FINGERPRINT_TAKEN, SUSPENDED, TOO_MANY, TOO_SOON, BUSY ->
                "TEMPORARILY_UNAVAILABLE";
        };
    }
}
