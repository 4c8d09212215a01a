package dev.fermata.chat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.LoginResult.LoggedIn;
import dev.fermata.chat.account.LoginResult.Means;
import dev.fermata.chat.account.LoginResult.Refused;
import dev.fermata.chat.event.NickRule;
import dev.fermata.chat.event.Registry;
import dev.fermata.chat.journal.MemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Accounts in memory, at a time that a test decides, with passwords that cost nothing. */
final class TestAccounts implements AutoCloseable {
    static final PasswordSettings CHEAP =
            PasswordSettings.defaults().withArgon2(8, 1, 1).withScramIterations(4096);
    static final Peer HERE = Peer.at("192.0.2.1");
    private static final Pattern CODE = Pattern.compile("\n    ([0-9a-z]{10})\n");

    final Registry registry;
    final ConcurrentLinkedDeque<Mail> mails = new ConcurrentLinkedDeque<>();
    final Passwords passwords = new Passwords(CHEAP, new CountingEntropy());
    final Accounts accounts;
    private volatile Instant now = Instant.parse("2026-11-25T12:00:00Z");

    private TestAccounts(Registry registry, AccountRules rules, boolean hasMail) {
        this.registry = registry;
        accounts = with(passwords, rules, hasMail);
    }

    static TestAccounts inMemory() {
        return new TestAccounts(new MemoryJournal(), AccountRules.defaults(), true);
    }

    static TestAccounts withoutMail() {
        return new TestAccounts(new MemoryJournal(), AccountRules.defaults(), false);
    }

    static TestAccounts with(UnaryOperator<AccountRules> rules) {
        return new TestAccounts(new MemoryJournal(), rules.apply(AccountRules.defaults()), true);
    }

    static TestAccounts in(Registry registry) {
        return new TestAccounts(registry, AccountRules.defaults(), false);
    }

    /** The same accounts, as another server sees them. */
    Accounts with(Passwords others, AccountRules rules, boolean hasMail) {
        return with(others, rules, hasMail ? Optional.of(mails::add) : Optional.empty());
    }

    Accounts with(Passwords others, AccountRules rules, Optional<Consumer<Mail>> post) {
        return new Accounts(
                registry,
                () -> rules,
                ThrottleSettings.defaults(),
                new NickRule(PrecisFolding.INSTANCE, 32),
                others,
                new CountingEntropy(),
                () -> now,
                post);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    static void assertRefused(Reason reason, CompletionStage<?> stage) {
        assertThatThrownBy(() -> get(stage))
                .cause()
                .isInstanceOfSatisfying(
                        AccountRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    Account register(String name) {
        return register(name, "open sesame");
    }

    Account register(String name, String password) {
        return get(accounts.create(new NewAccount(name, password, null)));
    }

    /** The code of the last mail. */
    String mailedCode() {
        Matcher code = CODE.matcher(mails.getLast().text());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    LoginResult login(String name, String password) {
        return get(accounts.logins().withPassword("", name, password, HERE));
    }

    void assertLoggedIn(Means means, LoginResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        LoggedIn.class, in -> assertThat(in.means()).isEqualTo(means));
    }

    static void assertRefused(LoginResult.Reason reason, LoginResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Override
    public void close() {
        passwords.close();
    }
}
