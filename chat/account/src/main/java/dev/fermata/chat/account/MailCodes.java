package dev.fermata.chat.account;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.PendingCode.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Codes that are mailed to people, to see whether an address is theirs. An account has one at a time. */
final class MailCodes {
    private final Supplier<AccountRules> rules;
    private final Entropy entropy;
    private final Optional<Consumer<Mail>> post;
    private final HourlyRation mails = new HourlyRation();

    MailCodes(Supplier<AccountRules> rules, Entropy entropy, Optional<Consumer<Mail>> post) {
        this.rules = rules;
        this.entropy = entropy;
        this.post = post;
    }

    /** A code for one purpose, and the mail that is to take it to its owner once it is kept. */
    record Issued(PendingCode pending, Mail mail) {}

    boolean canSend() {
        return post.isPresent();
    }

    /** Fails with {@code TOO_SOON} when that address has had so many already, from whomever. */
    Issued issue(Purpose purpose, String account, String email, Instant now) {
        Duration wait =
                mails.take(email.toLowerCase(Locale.ROOT), rules.get().email().perHourMax(), now);
        if (wait.isPositive()) {
            throw new AccountRefusedException(
                    Reason.TOO_SOON,
                    "That address has been sent many codes; another one can be sent in %d minutes"
                            .formatted(wait.toMinutes() + 1));
        }
        String code = Codes.make(entropy, Codes.MAIL_LENGTH);
        PendingCode pending = new PendingCode(
                purpose,
                Codes.digest(code),
                email,
                now,
                now.plus(rules.get().email().codeLifetime()),
                rules.get().email().codeTriesMax());
        return new Issued(pending, new Mail(email, subject(purpose), text(purpose, account, code)));
    }

    void send(Issued issued) {
        post.orElseThrow(() -> new IllegalStateException("a server without mail sends no codes"))
                .accept(issued.mail());
    }

    /** What nobody may do who has just been mailed a code; so that mail is not a weapon. */
    void requireRested(AccountDocument document, Instant now) {
        PendingCode last = document.standing().code();
        if (last == null) {
            return;
        }
        Duration rest =
                Duration.between(now, last.sent().plus(rules.get().email().codeRestMin()));
        if (rest.isPositive()) {
            throw new AccountRefusedException(
                    Reason.TOO_SOON,
                    "A code was sent a moment ago; another one can be sent in %d seconds"
                            .formatted(rest.plusMillis(999).toSeconds()));
        }
    }

    private String subject(Purpose purpose) {
        return switch (purpose) {
            case VERIFY -> "Your account on " + rules.get().networkName();
            case CHANGE_EMAIL -> "Your address on " + rules.get().networkName();
            case RESET_PASSWORD -> "Your password on " + rules.get().networkName();
        };
    }

    private String text(Purpose purpose, String account, String code) {
        String what = switch (purpose) {
            case VERIFY -> "make the account %s on %s yours";
            case CHANGE_EMAIL -> "make this the address of the account %s on %s";
            case RESET_PASSWORD -> "choose a new password for the account %s on %s";
        };
        return """
                Somebody, you we hope, wants to %s.
                The code for that is

                    %s

                and it is good for %d hours. If it was not you, there is nothing to do: without the code nothing happens.
                """.formatted(
                        what.formatted(account, rules.get().networkName()),
                        code,
                        Math.max(1, rules.get().email().codeLifetime().toHours()));
    }

    /**
     * What comes of a code that somebody has typed: a change of the account that counts tries, and knows at the end
     * whether the code was right.
     */
    static final class Trial implements UnaryOperator<AccountDocument> {
        private final Purpose purpose;
        private final String code;
        private final Instant now;
        private final UnaryOperator<AccountDocument> onRight;
        private boolean isRight;

        /** @param onRight what a right code does; it takes the code away itself if it is not to be used again */
        Trial(Purpose purpose, String code, Instant now, UnaryOperator<AccountDocument> onRight) {
            this.purpose = purpose;
            this.code = code;
            this.now = now;
            this.onRight = onRight;
        }

        @Override
        public AccountDocument apply(AccountDocument document) {
            if (document.isSuspended(now)) {
                throw new AccountRefusedException(Reason.SUSPENDED, "The account is suspended");
            }
            PendingCode pending = document.standing().code();
            isRight = false;
            if (pending == null
                    || pending.purpose() != purpose
                    || pending.triesLeft() <= 0
                    || !now.isBefore(pending.expires())) {
                return document;
            }
            isRight = Codes.matches(code, pending.digest());
            return isRight
                    ? onRight.apply(document)
                    : document.withStanding(standing -> standing.withCode(pending.triedOnce()));
        }

        /** To be called when the change is kept. */
        void requireRight() {
            if (!isRight) {
                throw new AccountRefusedException(Reason.CODE_INVALID, "The code is wrong, or has expired");
            }
        }
    }
}
