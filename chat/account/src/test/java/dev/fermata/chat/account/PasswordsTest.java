package dev.fermata.chat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.Passwords.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    /** As cheap as it gets: what is tested is not how long it takes. */
    private static final PasswordSettings CHEAP =
            PasswordSettings.defaults().withArgon2(8, 1, 1).withScramIterations(4096);

    private final Passwords passwords = new Passwords(CHEAP, new CountingEntropy());

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void aHashIsThatOfTheReferenceImplementation() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(get(passwords.check("password", reference))).isEqualTo(Check.RIGHT_BUT_OUTDATED);
        assertThat(get(passwords.check("Password", reference))).isEqualTo(Check.WRONG);
    }

    @Test
    void aHashTellsItsCostsAndNotThePassword() {
        String hash = get(passwords.hash("sesame"));
        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=8,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(get(passwords.hash("sesame"))).as("with another salt").isNotEqualTo(hash);
        assertThat(Argon2Hash.parse(hash)).hasToString("$argon2id$...");
    }

    @Test
    void aPasswordIsRightOrWrong() {
        String hash = get(passwords.hash("sesame"));
        assertThat(get(passwords.check("sesame", hash))).isEqualTo(Check.RIGHT);
        assertThat(get(passwords.check("sesame ", hash))).isEqualTo(Check.WRONG);
        assertThat(get(passwords.check("", hash))).isEqualTo(Check.WRONG);
    }

    @Test
    void aPasswordThatWasHashedAtOtherCostsHadBetterBeHashedAnew() {
        String hash = get(passwords.hash("sesame"));
        try (Passwords dearer = new Passwords(CHEAP.withArgon2(16, 2, 2), new CountingEntropy())) {
            assertThat(get(dearer.check("sesame", hash))).isEqualTo(Check.RIGHT_BUT_OUTDATED);
            assertThat(get(dearer.check("open", hash))).isEqualTo(Check.WRONG);
            assertThat(get(dearer.check("sesame", get(dearer.hash("sesame"))))).isEqualTo(Check.RIGHT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U*, $2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"
    })
    void hashesOfOtherServersAreTakenToo(String password, String bcrypt) {
        assertThat(Passwords.isHash(bcrypt)).isTrue();
        assertThat(get(passwords.check(password, bcrypt))).isEqualTo(Check.RIGHT_BUT_OUTDATED);
        assertThat(get(passwords.check(password + "!", bcrypt))).isEqualTo(Check.WRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sesame",
                "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ",
                "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=99999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=8,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=8,t=1,p=2$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPcAA",
                "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
            })
    void whatIsNoHashFitsNoPassword(String text) {
        assertThat(Passwords.isHash(text)).isFalse();
        assertThat(get(passwords.check("sesame", text))).isEqualTo(Check.WRONG);
    }

    @Test
    void anAccentIsTheSameHoweverItIsTyped() {
        String hash = get(passwords.hash("caf\u00e9 cr\u00e8me"));
        assertThat(get(passwords.check("cafe\u0301 cre\u0300me", hash))).isEqualTo(Check.RIGHT);
        assertThat(get(passwords.check("caf\u00e9\u3000cr\u00e8me", hash)))
                .as("a wide space")
                .isEqualTo(Check.RIGHT);
        assertThat(get(passwords.check("CAF\u00c9 cr\u00e8me", hash))).isEqualTo(Check.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "tab\t", "\u0378"})
    void somethingsAreNoPassword(String password) {
        assertThatThrownBy(() -> get(passwords.hash(password)))
                .cause()
                .isInstanceOfSatisfying(
                        AccountRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.PASSWORD_UNACCEPTABLE));
    }

    @Test
    void aPasswordHas300Bytes() {
        assertThat(get(passwords.hash("\u00e9".repeat(150)))).startsWith("$argon2id$");
        assertThatThrownBy(() -> get(passwords.hash("\u00e9".repeat(151)))).isInstanceOf(CompletionException.class);
    }

    @Test
    void anAccountsPasswordIsKeptForScramToo() {
        KeptPassword kept = get(passwords.keep("sesame"));
        assertThat(kept.scram()).isNotNull();
        assertThat(passwords.isUpToDate(kept)).isTrue();
        assertThat(kept.toString()).doesNotContain(kept.hash());
        try (Passwords without = new Passwords(CHEAP.withScramIterations(0), new CountingEntropy())) {
            assertThat(get(without.keep("sesame")).scram()).isNull();
            assertThat(without.isUpToDate(kept)).isFalse();
        }
    }

    @Test
    void ofAStormOfLoginsAFewAreCheckedAtOnceAndSomeWait() {
        CountDownLatch begun = new CountDownLatch(2);
        Semaphore go = new Semaphore(0);
        Entropy held = bytes -> {
            begun.countDown();
            go.acquireUninterruptibly();
        };
        try (Passwords few = new Passwords(CHEAP.withScramIterations(0).withChecksMax(2, 3), held)) {
            List<CompletableFuture<String>> taken = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                taken.add(few.hash("sesame").toCompletableFuture());
            }
            assertThatThrownBy(() -> get(few.hash("sesame")))
                    .cause()
                    .isInstanceOfSatisfying(
                            AccountRefusedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.BUSY));
            assertThatThrownBy(() -> get(few.check("sesame", "")))
                    .hasRootCauseInstanceOf(AccountRefusedException.class);
            assertThat(begun).satisfies(CountDownLatch::await);
            assertThat(taken).noneMatch(CompletableFuture::isDone);
            go.release(5);
            assertThat(taken).allSatisfy(hash -> assertThat(hash.join()).startsWith("$argon2id$"));
        }
    }

    @Test
    void costsThatAreTooLowAreNotTaken() {
        assertThatThrownBy(() -> CHEAP.withScramIterations(100)).hasMessageContaining("at least 4096");
        assertThatThrownBy(() -> CHEAP.withArgon2(8, 1, 2)).hasMessageContaining("8 for each lane");
    }
}
