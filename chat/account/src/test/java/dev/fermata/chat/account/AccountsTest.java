package dev.fermata.chat.account;

import static dev.fermata.chat.account.TestAccounts.assertRefused;
import static dev.fermata.chat.account.TestAccounts.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.account.Account.Suspension;
import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.LoginResult.Means;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.journal.MemoryJournal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    private final TestAccounts test = TestAccounts.inMemory();
    private final Accounts accounts = test.accounts;

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void whoHasRegisteredCanBeFoundHoweverTheNameIsSpelled() {
        Account ada = test.register("Zo\u00eb");
        assertThat(ada.name()).isEqualTo("Zo\u00eb");
        assertThat(ada.key()).isEqualTo("zo\u00eb");
        assertThat(ada.created()).isEqualTo(test.now());
        assertThat(ada.verified()).isTrue();
        assertThat(get(accounts.find("ZOE\u0308"))).contains(ada);
        assertThat(get(accounts.find("zoe"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1ada", "a b", "#ada", "a!b", "\u2665", "abcdefghijklmnopqrstuvwxyzabcdefg"})
    void anAccountIsCalledAsANickCouldBe(String name) {
        assertRefused(Reason.NAME_INVALID, accounts.create(new NewAccount(name, "open sesame", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ADA", "\uff41da", "\u0430da"})
    void aNameIsTakenOnce(String name) {
        test.register("Ada");
        assertRefused(Reason.NAME_TAKEN, accounts.create(new NewAccount(name, "open sesame", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NickServ", "nickserv"})
    void aReservedNameIsNobodys(String name) {
        assertRefused(Reason.NAME_INVALID, accounts.create(new NewAccount(name, "open sesame", null)));
    }

    @Test
    void whoLooksLikeSomebodyElseIsRefusedInBothOrders() {
        test.register("\u0435van"); // a Cyrillic e
        assertRefused(Reason.NAME_TAKEN, accounts.create(new NewAccount("evan", "open sesame", null)));
        assertThat(get(accounts.holderOf("Evan"))).contains("\u0435van");
        assertThat(get(accounts.holderOf("ivan"))).isEmpty();
    }

    @Test
    void aRefusedNameLeavesWhatItLooksLikeToOthers() {
        test.register("lan"); // as Ian looks, but for its folded form
        assertRefused(Reason.NAME_TAKEN, accounts.create(new NewAccount("Ian", "open sesame", null)));
        assertThat(test.register("ian").verified()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "abc, PASSWORD_WEAK",
        "Augusta, PASSWORD_WEAK",
        "augusta123, PASSWORD_WEAK",
        "'\t12345678', PASSWORD_UNACCEPTABLE"
    })
    void aPasswordIsHardToGuess(String password, Reason reason) {
        assertRefused(reason, accounts.create(new NewAccount("Augusta", password, null)));
    }

    @Test
    void aPasswordIsNotTooLongForALine() {
        assertRefused(Reason.PASSWORD_UNACCEPTABLE, accounts.create(new NewAccount("ada", "x".repeat(301), null)));
        test.register("ada", "x".repeat(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "ada",
                "ada@",
                "@example.org",
                "a b@example.org",
                "ada@example.org\r\nBcc: x@y",
                "ada@.org",
                "a@b@c"
            })
    void anAddressIsOneThatMailCanBeSentTo(String email) {
        assertRefused(Reason.EMAIL_INVALID, accounts.create(new NewAccount("ada", "open sesame", email)));
        assertThat(get(accounts.find("ada"))).isEmpty();
    }

    @Test
    void anAddressIsNeededWhereTheRulesSaySo() {
        try (TestAccounts strict = TestAccounts.with(rules -> rules.withEmailRequired(true))) {
            assertRefused(Reason.EMAIL_INVALID, strict.accounts.create(new NewAccount("ada", "open sesame", null)));
        }
        assertThatThrownBy(
                        () -> test.with(test.passwords, AccountRules.defaults().withEmailRequired(true), false))
                .hasMessageContaining("Is the mail server not configured?");
    }

    @Test
    void whoGivesAnAddressConfirmsItWithTheCodeThatIsMailedThere() {
        Account ada = get(accounts.create(new NewAccount("Ada", "open sesame", "ada@example.org")));
        assertThat(ada.verified()).isFalse();
        assertThat(test.mails.getLast().to()).isEqualTo("ada@example.org");
        assertThat(test.mails.getLast().text()).contains("the account Ada on Fermata");
        assertThat(test.mails.getLast().toString()).doesNotContain(test.mailedCode());
        TestAccounts.assertRefused(LoginResult.Reason.UNVERIFIED, test.login("ada", "open sesame"));

        assertThat(get(accounts.verify("ada", " " + test.mailedCode().toUpperCase(Locale.ROOT) + " ")))
                .satisfies(verified -> assertThat(verified.verified()).isTrue())
                .satisfies(verified -> assertThat(verified.email()).contains("ada@example.org"));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "open sesame"));
        assertRefused(Reason.CODE_INVALID, accounts.verify("ada", test.mailedCode()));
    }

    @Test
    void aCodeCannotBeGuessed() {
        get(accounts.create(new NewAccount("ada", "open sesame", "ada@example.org")));
        for (int i = 0; i < AccountRules.defaults().email().codeTriesMax(); i++) {
            assertRefused(Reason.CODE_INVALID, accounts.verify("ada", "0000000000"));
        }
        assertRefused(Reason.CODE_INVALID, accounts.verify("ada", test.mailedCode()));
    }

    @Test
    void aCodeExpiresAndAnotherOneIsSentAfterARest() {
        get(accounts.create(new NewAccount("ada", "open sesame", "ada@example.org")));
        String first = test.mailedCode();
        assertRefused(Reason.TOO_SOON, accounts.sendVerification("ada"));
        test.pass(Duration.ofMinutes(2));
        get(accounts.sendVerification("ada"));
        assertThat(test.mailedCode()).isNotEqualTo(first);
        assertRefused(Reason.CODE_INVALID, accounts.verify("ada", first));
        test.pass(Duration.ofDays(1));
        assertRefused(Reason.CODE_INVALID, accounts.verify("ada", test.mailedCode()));
        get(accounts.sendVerification("ada"));
        assertThat(get(accounts.verify("ada", test.mailedCode())).verified()).isTrue();
        assertRefused(Reason.NOT_FOUND, accounts.sendVerification("ada"));
    }

    @Test
    void aNameThatNobodyHasConfirmedIsFreeAgain() {
        get(accounts.create(new NewAccount("ada", "open sesame", "ada@example.org")));
        assertRefused(Reason.NAME_TAKEN, accounts.create(new NewAccount("ada", "another one", null)));
        assertThat(get(accounts.holderOf("ada"))).contains("ada");
        test.pass(Duration.ofDays(1));
        assertThat(get(accounts.holderOf("ada"))).isEmpty();
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, test.login("ada", "open sesame"));
        test.register("ada", "another one");
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "another one"));
    }

    @Test
    void aServerWithoutMailBelievesWhatItIsTold() {
        try (TestAccounts plain = TestAccounts.withoutMail()) {
            Account ada = get(plain.accounts.create(new NewAccount("ada", "open sesame", "ada@example.org")));
            assertThat(ada.verified()).isTrue();
            assertThat(get(plain.accounts.changeEmail("ada", "lovelace@example.org"))
                            .email())
                    .contains("lovelace@example.org");
            assertRefused(Reason.DISABLED, plain.accounts.sendReset("ada"));
        }
    }

    @Test
    void anotherPasswordTakesTheOldOnesPlace() {
        test.register("ada");
        get(accounts.changePassword("ada", "close sesame"));
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, test.login("ada", "open sesame"));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "close sesame"));
        assertRefused(Reason.PASSWORD_WEAK, accounts.changePassword("ada", "abc"));
        assertRefused(Reason.NO_ACCOUNT, accounts.changePassword("bob", "close sesame"));
    }

    @Test
    void whoHasForgottenThePasswordIsMailedACodeForAnother() {
        get(accounts.create(new NewAccount("ada", "open sesame", "ada@example.org")));
        get(accounts.verify("ada", test.mailedCode()));
        get(accounts.sendReset("Ada"));
        assertThat(test.mails).hasSize(2);
        get(accounts.sendReset("ada")); // too soon, which nobody learns
        assertThat(test.mails).hasSize(2);
        assertRefused(Reason.CODE_INVALID, accounts.resetPassword("ada", "0000000000", "close sesame"));
        assertRefused(Reason.PASSWORD_WEAK, accounts.resetPassword("ada", test.mailedCode(), "abc"));
        get(accounts.resetPassword("ada", test.mailedCode(), "close sesame"));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "close sesame"));
        assertRefused(Reason.CODE_INVALID, accounts.resetPassword("ada", test.mailedCode(), "third sesame"));
    }

    @Test
    void nobodyLearnsFromAResetWhetherThereIsSuchAnAccount() {
        test.register("ada"); // without an address
        get(accounts.sendReset("ada"));
        get(accounts.sendReset("nobody"));
        assertThat(test.mails).isEmpty();
    }

    @Test
    void anotherAddressIsTheAccountsOnceItAnswers() {
        test.register("ada");
        get(accounts.changeEmail("ada", "ada@example.org"));
        assertThat(get(accounts.find("ada")).orElseThrow().email()).isEmpty();
        assertRefused(Reason.TOO_SOON, accounts.changeEmail("ada", "x@example.org"));
        assertRefused(Reason.CODE_INVALID, accounts.verify("ada", test.mailedCode()));
        assertThat(get(accounts.confirmEmail("ada", test.mailedCode())).email()).contains("ada@example.org");
    }

    @Test
    void aSuspendedAccountIsClosedToEverybodyUntilItIsRestored() {
        get(accounts.create(new NewAccount("ada", "open sesame", "ada@example.org")));
        Suspension suspension = new Suspension("oper", "spam", test.now(), null);
        get(accounts.suspend("ada", suspension));
        assertRefused(Reason.SUSPENDED, accounts.verify("ada", test.mailedCode()));
        TestAccounts.assertRefused(LoginResult.Reason.SUSPENDED, test.login("ada", "open sesame"));
        assertThat(get(accounts.find("ada")).orElseThrow().suspension()).contains(suspension);
        get(accounts.restore("ada"));
        get(accounts.verify("ada", test.mailedCode()));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "open sesame"));
    }

    @Test
    void aSuspensionMayEndByItself() {
        test.register("ada");
        get(accounts.suspend(
                "ada", new Suspension("oper", "spam", test.now(), test.now().plusSeconds(3600))));
        TestAccounts.assertRefused(LoginResult.Reason.SUSPENDED, test.login("ada", "open sesame"));
        test.pass(Duration.ofHours(1));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "open sesame"));
    }

    @Test
    void ofADeletedAccountOnlyTheNameIsLeftAndNobodyHasIt() {
        get(accounts.create(new NewAccount("ada", "open sesame", "ada@example.org")));
        get(accounts.verify("ada", test.mailedCode()));
        get(accounts.nicks().add("ada", "countess"));
        String fingerprint = "ab".repeat(32);
        get(accounts.certificates().add("ada", fingerprint));
        get(accounts.delete("ada"));

        assertThat(get(accounts.find("ada"))).isEmpty();
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, test.login("ada", "open sesame"));
        assertRefused(Reason.NAME_TAKEN, accounts.create(new NewAccount("ada", "open sesame", null)));
        assertRefused(Reason.NAME_TAKEN, accounts.create(new NewAccount("\u0430da", "open sesame", null)));
        assertThat(get(accounts.holderOf("ada"))).contains("ada");
        assertRefused(Reason.NO_ACCOUNT, accounts.delete("ada"));
        String kept = get(test.registry.find(AccountStore.ACCOUNT, "ada"))
                .orElseThrow()
                .value();
        assertThat(kept).doesNotContain("example.org").doesNotContain("argon2");

        test.register("countess");
        get(accounts.certificates().add("countess", fingerprint));
    }

    @Test
    void whatSomebodyHasChosenIsKept() {
        test.register("ada");
        get(accounts.changePreferences(
                "ada", before -> before.withAlwaysOn(true).withMulticlient(false)));
        get(accounts.changePreferences("ada", before -> before.withMulticlient(null)));
        assertThat(get(accounts.find("ada")).orElseThrow().preferences())
                .isEqualTo(Preferences.DEFAULTS.withAlwaysOn(true));
    }

    @Test
    void whenSomebodyWasHereIsKnownToTheHour() {
        test.register("ada");
        get(accounts.seen("ada"));
        assertThat(get(accounts.find("ada")).orElseThrow().lastSeen()).contains(test.now());
        test.pass(Duration.ofMinutes(59));
        Item before = get(test.registry.find(AccountStore.ACCOUNT, "ada")).orElseThrow();
        get(accounts.seen("ada"));
        assertThat(get(test.registry.find(AccountStore.ACCOUNT, "ada"))).contains(before);
        test.pass(Duration.ofMinutes(1));
        assertThat(get(accounts.seen("ada")).lastSeen()).contains(test.now());
    }

    @Test
    void accountsAreListedPageByPageWithoutNicksAndTheDeleted() {
        IntStream.range(0, 7).forEach(i -> test.register("user" + (char) ('a' + i)));
        get(accounts.nicks().add("usera", "anna"));
        get(accounts.delete("userc"));
        List<String> first =
                get(accounts.list("", 4)).stream().map(Account::name).toList();
        assertThat(first).containsExactly("usera", "userb", "userd", "usere");
        assertThat(get(accounts.list("usere", 4)).stream().map(Account::name)).containsExactly("userf", "userg");
    }

    @Test
    void ofTwoWhoRegisterOneNameAtOnceOneGetsIt() {
        List<CompletableFuture<Account>> both = IntStream.range(0, 8)
                .mapToObj(i -> accounts.create(new NewAccount("ada", "open sesame " + i, null))
                        .toCompletableFuture())
                .toList();
        assertThatThrownBy(() -> CompletableFuture.allOf(both.toArray(CompletableFuture[]::new))
                        .join())
                .hasCauseInstanceOf(AccountRefusedException.class);
        assertThat(both.stream().filter(one -> !one.isCompletedExceptionally())).hasSize(1);
    }

    @Test
    void ofTwoWhoLookAlikeAndRegisterAtOnceNotBothAreIn() {
        List<CompletableFuture<Account>> all = Set.of("evan", "\u0435van", "ev\u0430n", "\u0435v\u0430n").stream()
                .map(name -> accounts.create(new NewAccount(name, "open sesame", null))
                        .toCompletableFuture())
                .toList();
        assertThatThrownBy(() -> CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                        .join())
                .hasCauseInstanceOf(AccountRefusedException.class);
        assertThat(all.stream().filter(one -> !one.isCompletedExceptionally())).hasSize(1);
    }

    @Test
    void whoLosesAgainstAnotherWriterTriesAgain() {
        AtomicInteger rivals = new AtomicInteger();
        try (TestAccounts contended = TestAccounts.in(new RivalWriter(new MemoryJournal(), rivals))) {
            contended.register("ada");
            rivals.set(5);
            get(contended.accounts.changePreferences("ada", before -> before.withAlwaysOn(true)));
            assertThat(get(contended.accounts.find("ada"))
                            .orElseThrow()
                            .preferences()
                            .alwaysOn())
                    .isTrue();
            assertThat(rivals).hasNonPositiveValue();
            rivals.set(Integer.MAX_VALUE);
            assertRefused(Reason.BUSY, contended.accounts.seen("ada"));
        }
    }

    @Test
    void whenTheRegistryFailsItsCauseIsTold() {
        DeadRegistry dead = new DeadRegistry(new MemoryJournal());
        try (TestAccounts dying = TestAccounts.in(dead)) {
            dying.register("ada");
            dead.die();
            assertThatThrownBy(() -> get(dying.accounts.find("ada"))).hasCauseInstanceOf(IOException.class);
            assertThatThrownBy(() -> get(dying.accounts.seen("ada"))).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void whatANewerServerHasAddedIsLeftOut() {
        test.register("ada");
        Item item = get(test.registry.find(AccountStore.ACCOUNT, "ada")).orElseThrow();
        assertThat(item.value()).startsWith("{\"version\":1,");
        String newer =
                item.value().replace("\"preferences\":{}", "\"shoeSize\":38,\"preferences\":{\"mood\":\"calm\"}");
        get(test.registry.put(AccountStore.ACCOUNT, "ada", item.revision(), newer));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "open sesame"));
    }

    @Test
    void whatHasANewerFormIsNotTouched() {
        test.register("ada");
        Item item = get(test.registry.find(AccountStore.ACCOUNT, "ada")).orElseThrow();
        String newer = item.value().replace("\"version\":1", "\"version\":2");
        long revision = get(test.registry.put(AccountStore.ACCOUNT, "ada", item.revision(), newer));
        assertThatThrownBy(() -> get(accounts.seen("ada"))).hasMessageContaining("written by a newer server?");
        get(test.registry.put(AccountStore.ACCOUNT, "ada", revision, "{\"version\":1,\"account\":[\"$argon2id$\"]}"));
        assertThatThrownBy(() -> get(accounts.find("ada")))
                .hasMessageContaining("Is the data folder damaged?")
                .hasMessageNotContaining("argon2");
    }

    @Test
    void noTextOfAnAccountHasASecretInIt() {
        NewAccount wanted = new NewAccount("ada", "open sesame", null);
        assertThat(wanted.toString()).doesNotContain("sesame");
        test.register("ada");
        Item item = get(test.registry.find(AccountStore.ACCOUNT, "ada")).orElseThrow();
        assertThat(item.value()).contains("$argon2id$").doesNotContain("open sesame");
        assertThat(NameRecord.parse(item).toString()).doesNotContain("$argon2id$v=19");
        assertThat(get(accounts.find("ada")).toString()).doesNotContain("argon2");
    }
}
