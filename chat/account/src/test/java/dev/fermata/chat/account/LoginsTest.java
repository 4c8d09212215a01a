package dev.fermata.chat.account;

import static dev.fermata.chat.account.TestAccounts.CHEAP;
import static dev.fermata.chat.account.TestAccounts.HERE;
import static dev.fermata.chat.account.TestAccounts.assertRefused;
import static dev.fermata.chat.account.TestAccounts.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.Account.Suspension;
import dev.fermata.chat.account.LoginResult.LoggedIn;
import dev.fermata.chat.account.LoginResult.Means;
import dev.fermata.chat.account.LoginResult.Reason;
import dev.fermata.chat.account.LoginResult.Refused;
import dev.fermata.chat.event.Registry.Item;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginsTest {
    private final TestAccounts test = TestAccounts.withoutMail();

    @AfterEach
    void close() {
        test.close();
    }

    private String keptPassword(String account) {
        Item item = get(test.registry.find(AccountStore.ACCOUNT, account)).orElseThrow();
        return NameRecord.parse(item).account().secrets().password().hash();
    }

    @Test
    void theOwnerIsLetInAndSeen() {
        test.register("Ada");
        test.pass(Duration.ofHours(2));
        assertThat(test.login("ada", "open sesame")).isInstanceOfSatisfying(LoggedIn.class, in -> {
            assertThat(in.means()).isEqualTo(Means.PASSWORD);
            assertThat(in.account().name()).isEqualTo("Ada");
            assertThat(in.account().lastSeen()).contains(test.now());
        });
    }

    @Test
    void whoIsNotTheOwnerLearnsNothing() {
        test.register("ada");
        assertThat(test.login("ada", "Open sesame")).isEqualTo(Refused.of(Reason.WRONG));
        assertThat(test.login("bob", "open sesame")).isEqualTo(Refused.of(Reason.WRONG));
    }

    @Test
    void theOwnerMayBeNobodyElse() {
        test.register("ada");
        test.register("bob");
        get(test.accounts.nicks().add("ada", "countess"));
        Logins logins = test.accounts.logins();
        test.assertLoggedIn(Means.PASSWORD, get(logins.withPassword("ADA", "ada", "open sesame", HERE)));
        test.assertLoggedIn(Means.PASSWORD, get(logins.withPassword("countess", "ada", "open sesame", HERE)));
        assertRefused(Reason.NOT_ALLOWED, get(logins.withPassword("bob", "ada", "open sesame", HERE)));
    }

    @Test
    void aGuesserWaitsLongerEachTime() {
        test.register("ada");
        for (int i = 0; i < 3; i++) {
            assertRefused(Reason.WRONG, test.login("ada", "guess " + i));
        }
        assertThat(test.login("ada", "open sesame")).isEqualTo(new Refused(Reason.TOO_SOON, Duration.ofSeconds(1)));
        test.pass(Duration.ofSeconds(1));
        assertRefused(Reason.WRONG, test.login("ada", "guess"));
        assertThat(test.login("ada", "open sesame")).isEqualTo(new Refused(Reason.TOO_SOON, Duration.ofSeconds(2)));
        test.pass(Duration.ofSeconds(2));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "open sesame"));
    }

    @Test
    void aNameThatNobodyHasIsThrottledAsOneThatSomebodyHas() {
        for (int i = 0; i < 3; i++) {
            assertRefused(Reason.WRONG, test.login("nobody", "guess " + i));
        }
        assertRefused(Reason.TOO_SOON, test.login("NOBODY", "guess"));
    }

    @Test
    void whatTheOwnerIsRefusedForIsNoGuess() {
        test.register("ada");
        get(test.accounts.suspend("ada", new Suspension("oper", "spam", test.now(), null)));
        for (int i = 0; i < 12; i++) {
            assertRefused(Reason.SUSPENDED, test.login("ada", "open sesame"));
        }
        get(test.accounts.restore("ada"));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "open sesame"));
    }

    @Test
    void aPasswordThatWasHashedAtOldCostsIsHashedAnewAtTheNextLogin() {
        test.register("ada");
        String before = keptPassword("ada");
        try (Passwords dearer = new Passwords(CHEAP.withArgon2(16, 2, 1), new CountingEntropy())) {
            Logins logins = test.with(dearer, AccountRules.defaults(), false).logins();
            assertRefused(Reason.WRONG, get(logins.withPassword("", "ada", "guess", HERE)));
            assertThat(keptPassword("ada")).isEqualTo(before);
            test.assertLoggedIn(Means.PASSWORD, get(logins.withPassword("", "ada", "open sesame", HERE)));
            assertThat(keptPassword("ada")).startsWith("$argon2id$v=19$m=16,t=2,p=1$");
            String renewed = keptPassword("ada");
            test.assertLoggedIn(Means.PASSWORD, get(logins.withPassword("", "ada", "open sesame", HERE)));
            assertThat(keptPassword("ada")).isEqualTo(renewed);
        }
    }

    @Test
    void inAStormOfLoginsSomeAreToldToComeAgainAndNothingIsHeldAgainstThem() {
        test.register("ada");
        Semaphore go = new Semaphore(0);
        try (Passwords busy = new Passwords(CHEAP.withChecksMax(1, 1), bytes -> go.acquireUninterruptibly())) {
            CompletableFuture<String> running = busy.hash("open sesame").toCompletableFuture();
            CompletableFuture<String> waiting = busy.hash("open sesame").toCompletableFuture();
            Logins logins = test.with(busy, AccountRules.defaults(), false).logins();
            for (int i = 0; i < 20; i++) {
                assertRefused(Reason.UNAVAILABLE, get(logins.withPassword("", "ada", "open sesame", HERE)));
            }
            go.release(100);
            running.join();
            waiting.join();
            test.assertLoggedIn(Means.PASSWORD, get(logins.withPassword("", "ada", "open sesame", HERE)));
        }
    }
}
