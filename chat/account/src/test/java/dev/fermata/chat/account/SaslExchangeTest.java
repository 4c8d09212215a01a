package dev.fermata.chat.account;

import static dev.fermata.chat.account.TestAccounts.HERE;
import static dev.fermata.chat.account.TestAccounts.assertRefused;
import static dev.fermata.chat.account.TestAccounts.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import dev.fermata.chat.account.LoginResult.LoggedIn;
import dev.fermata.chat.account.LoginResult.Means;
import dev.fermata.chat.account.LoginResult.Reason;
import dev.fermata.chat.account.LoginResult.SecondFactorNeeded;
import dev.fermata.chat.journal.MemoryJournal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaslExchangeTest {
    private final TestAccounts test = TestAccounts.withoutMail();
    private final Mechanisms mechanisms = test.accounts.mechanisms();

    @AfterEach
    void close() {
        test.close();
    }

    private SaslExchange begin(String mechanism, Peer peer) {
        SaslExchange exchange = mechanisms.begin(mechanism, peer).orElseThrow();
        assertThat(get(exchange.begin())).isEqualTo(new SaslStep.Challenge(List.of("+")));
        return exchange;
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static LoginResult done(SaslStep step) {
        assertThat(step).isInstanceOf(SaslStep.Done.class);
        return ((SaslStep.Done) step).result();
    }

    private static String challenge(SaslStep step) {
        assertThat(step).isInstanceOf(SaslStep.Challenge.class);
        String all = String.join("", ((SaslStep.Challenge) step).parameters());
        return new String(Base64.getDecoder().decode(all), StandardCharsets.UTF_8);
    }

    /** With one line, as a client that says all it has to at once. */
    private LoginResult login(String mechanism, Peer peer, String parameter) {
        return done(get(begin(mechanism, peer).receive(parameter)));
    }

    private static void assertAccount(String name, Means means, LoginResult result) {
        assertThat(result).isInstanceOfSatisfying(LoggedIn.class, in -> {
            assertThat(in.account().name()).isEqualTo(name);
            assertThat(in.means()).isEqualTo(means);
        });
    }

    @Test
    void theMechanismsAreTheseAndNoOther() {
        assertThat(mechanisms.names(HERE)).containsExactly("PLAIN", "EXTERNAL", "SCRAM-SHA-256");
        assertThat(mechanisms.begin("FOO", HERE)).isEmpty();
        assertThat(mechanisms.begin("TOTP", HERE)).isEmpty();
        assertThat(mechanisms.begin("scram-sha-256", HERE)).isPresent();
        try (Passwords without = new Passwords(TestAccounts.CHEAP.withScramIterations(0), new CountingEntropy())) {
            assertThat(test.with(without, AccountRules.defaults(), false)
                            .mechanisms()
                            .names(HERE))
                    .containsExactly("PLAIN", "EXTERNAL");
        }
    }

    /** RFC 4616, 5: "SHOULD NOT advertise and SHOULD NOT make use of the PLAIN mechanism unless adequate data security [...]" */
    @Test
    void aPasswordIsNotSaidWhereOthersMayReadAlong() {
        Peer overheard = HERE.withOverheard(true);
        assertThat(mechanisms.names(overheard)).containsExactly("EXTERNAL", "SCRAM-SHA-256");
        assertThat(mechanisms.begin("PLAIN", overheard)).isEmpty();
        assertThat(mechanisms.begin("PLAIN", overheard.withOverheard(false))).isPresent();
    }

    @Test
    void plainIsThatOfTheSpecification() {
        test.register("jilles", "sesame sesame");
        assertAccount("jilles", Means.PASSWORD, login("PLAIN", HERE, encode("jilles\0jilles\0sesame sesame")));
        assertAccount("jilles", Means.PASSWORD, login("PLAIN", HERE, encode("\0jilles\0sesame sesame")));
        assertRefused(Reason.WRONG, login("PLAIN", HERE, encode("jilles\0jilles\0millet")));
        assertRefused(Reason.NOT_ALLOWED, login("PLAIN", HERE, encode("bar\0jilles\0sesame sesame")));
    }

    @ParameterizedTest
    @ValueSource(ints = {97, 100}) // one whole line, and a line and a piece
    void plainTakesAsManyLinesAsItNeeds(int bars) {
        test.register("foo", "bar".repeat(bars));
        String all = encode("foo\0foo\0" + "bar".repeat(bars));
        SaslExchange exchange = begin("PLAIN", HERE);
        assertThat(get(exchange.receive(all.substring(0, 400)))).isEqualTo(new SaslStep.More());
        String rest = all.substring(400);
        assertAccount("foo", Means.PASSWORD, done(get(exchange.receive(rest.isEmpty() ? "+" : rest))));
    }

    @Test
    void plainTakesPasswordsInUnicode() {
        test.register("foo", "\u00e9".repeat(100));
        assertAccount("foo", Means.PASSWORD, login("PLAIN", HERE, encode("foo\0foo\0" + "\u00e9".repeat(100))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "foo", "foo\0bar", "\0\0bar", "\0foo\0", "a\0foo\0bar\0"})
    void plainHasThreeParts(String message) {
        String parameter = message.isEmpty() ? "+" : encode(message);
        assertRefused(Reason.MALFORMED, login("PLAIN", HERE, parameter));
    }

    @Test
    void whatIsNotUtf8IsNotUnderstood() {
        String latin1 = Base64.getEncoder().encodeToString("\0foo\0b\u00e4r".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(Reason.MALFORMED, login("PLAIN", HERE, latin1));
        assertRefused(Reason.MALFORMED, login("EXTERNAL", HERE, latin1));
        assertRefused(Reason.MALFORMED, login("SCRAM-SHA-256", HERE, latin1));
    }

    @Test
    void externalIsTheCertificateOfTheConnection() {
        test.register("ada");
        get(test.accounts.certificates().add("ada", "ab".repeat(32)));
        Peer withIt = HERE.withFingerprint("ab".repeat(32));
        assertAccount("ada", Means.CERTIFICATE, login("EXTERNAL", withIt, "+"));
        assertAccount("ada", Means.CERTIFICATE, login("EXTERNAL", withIt, encode("ada")));
        assertRefused(Reason.NOT_ALLOWED, login("EXTERNAL", withIt, encode("bob")));
        assertRefused(Reason.MALFORMED, login("EXTERNAL", withIt, encode("a\0b")));
        assertRefused(Reason.WRONG, login("EXTERNAL", HERE, "+"));
    }

    /** "Apply the SASLprep profile [RFC4013] of the "stringprep" algorithm" (RFC 5802, 2.2). */
    private static ScramClient scramClient(String name, String password) {
        return ScramClient.builder()
                .advertisedMechanisms(List.of("SCRAM-SHA-256"))
                .username(name)
                .password(password.toCharArray())
                .stringPreparation(StringPreparation.SASL_PREPARATION)
                .build();
    }

    /** Until the client has proved; the rest depends. */
    private SaslStep prove(SaslExchange exchange, ScramClient client) throws Exception {
        SaslStep first = get(exchange.receive(encode(client.clientFirstMessage().toString())));
        client.serverFirstMessage(challenge(first));
        return get(exchange.receive(encode(client.clientFinalMessage().toString())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open sesame",
                "p\u00e4ssw\u00f6rter",
                "\u5f00\u95e8 \u829d\u9ebb\u5f00\u95e8 \u5f00\u95e8",
                "m\u00b2 \u00bd\u00b5 \u00b4\uff41\u2026"
            })
    void scramProvesEachToTheOther(String password) throws Exception {
        test.register("Ada", password);
        ScramClient client = scramClient("ada", password);
        SaslExchange exchange = begin("SCRAM-SHA-256", HERE);
        client.serverFinalMessage(challenge(prove(exchange, client))); // which checks the signature
        assertAccount("Ada", Means.SCRAM, done(get(exchange.receive("+"))));
    }

    @Test
    void scramWithAWrongPasswordFails() throws Exception {
        test.register("ada");
        assertRefused(Reason.WRONG, done(prove(begin("SCRAM-SHA-256", HERE), scramClient("ada", "millet"))));
    }

    @Test
    void scramDoesNotTellWhetherThereIsSuchAnAccount() throws Exception {
        String first = challenge(get(begin("SCRAM-SHA-256", HERE).receive(encode("n,,n=nobody,r=abc"))));
        String again = challenge(get(begin("SCRAM-SHA-256", HERE).receive(encode("n,,n=Nobody,r=abc"))));
        assertThat(first.substring(first.indexOf(",s=")))
                .matches(",s=[A-Za-z0-9+/]{22}==,i=4096")
                .isEqualTo(again.substring(again.indexOf(",s=")));
        assertThat(first).as("the nonce").isNotEqualTo(again);
        assertRefused(Reason.WRONG, done(prove(begin("SCRAM-SHA-256", HERE), scramClient("nobody", "millet"))));
    }

    @Test
    void scramIsThrottledAsAnyOther() throws Exception {
        test.register("ada");
        for (int i = 0; i < 3; i++) {
            assertRefused(Reason.WRONG, done(prove(begin("SCRAM-SHA-256", HERE), scramClient("ada", "guess"))));
        }
        ScramClient client = scramClient("ada", "open sesame");
        SaslExchange exchange = begin("SCRAM-SHA-256", HERE);
        assertRefused(
                Reason.TOO_SOON,
                done(get(exchange.receive(encode(client.clientFirstMessage().toString())))));
    }

    @Test
    void aClientThatGoesAwayInTheMiddleHasGuessedNothing() {
        test.register("ada");
        for (int i = 0; i < 20; i++) {
            SaslExchange exchange = begin("SCRAM-SHA-256", HERE);
            challenge(get(exchange.receive(encode("n,,n=ada,r=abc"))));
            exchange.close();
        }
        assertAccount("ada", Means.PASSWORD, test.login("ada", "open sesame"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"y,,n=ada,r=abc", "n,a=ada,n=ada,r=abc"})
    void scramTakesTheFlagsThatItUnderstands(String first) {
        test.register("ada");
        assertThat(challenge(get(begin("SCRAM-SHA-256", HERE).receive(encode(first)))))
                .matches("r=abc[A-Za-z0-9+/]{24},s=[A-Za-z0-9+/]{22}==,i=4096");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"p=tls-exporter,,n=ada,r=abc", "n,,n=ada", "ada", "n,,m=x,n=ada,r=abc", "n,,n=ada,r=abc,m=x"})
    void scramRefusesWhatItDoesNot(String first) {
        test.register("ada");
        assertRefused(Reason.MALFORMED, login("SCRAM-SHA-256", HERE, encode(first)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c=eSws,r=%s,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=", // another header than before
                "c=biws,r=%sx,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=", // another nonce
                "c=biws,r=%s"
            })
    void scramIsWatchfulWithWhatIsRepeated(String last) {
        test.register("ada");
        SaslExchange exchange = begin("SCRAM-SHA-256", HERE);
        String first = challenge(get(exchange.receive(encode("n,,n=ada,r=abc"))));
        String nonce = first.substring("r=".length(), first.indexOf(','));
        assertRefused(Reason.MALFORMED, done(get(exchange.receive(encode(last.formatted(nonce))))));
    }

    @Test
    void aSecondFactorIsAnExchangeOfItsOwn() throws Exception {
        test.register("ada");
        String secret = get(test.accounts.twoFactor().begin("ada")).secret();
        get(test.accounts.twoFactor().confirm("ada", Totp.code(Base32.decode(secret), Totp.step(test.now()))));
        test.pass(Duration.ofSeconds(30));

        ScramClient client = scramClient("ada", "open sesame");
        SaslExchange exchange = begin("SCRAM-SHA-256", HERE);
        client.serverFinalMessage(challenge(prove(exchange, client)));
        LoginResult first = done(get(exchange.receive("+")));
        assertThat(first).isInstanceOf(SecondFactorNeeded.class);

        Peer halfWay = HERE.withFirst((SecondFactorNeeded) first);
        assertRefused(Reason.WRONG, login("TOTP", halfWay, encode("000000")));
        assertRefused(Reason.MALFORMED, login("TOTP", halfWay, "+"));
        String code = Totp.code(Base32.decode(secret), Totp.step(test.now()));
        assertAccount("ada", Means.SECOND_FACTOR, login("TOTP", halfWay, encode(code)));
    }

    @Test
    void aClientMayThinkBetterOfIt() {
        SaslExchange exchange = begin("PLAIN", HERE);
        assertRefused(Reason.ABORTED, done(get(exchange.receive("*"))));
        assertRefused(Reason.ABORTED, done(get(exchange.receive(encode("\0ada\0open sesame")))));
        exchange.close();
    }

    @Test
    void aClientMayGoWhileItsPasswordIsLookedAt() {
        test.register("ada");
        Semaphore go = new Semaphore(0);
        PasswordSettings one = TestAccounts.CHEAP.withChecksMax(1, 10);
        try (Passwords held = new Passwords(one, bytes -> go.acquireUninterruptibly(bytes.length == 16 ? 1 : 0))) {
            CompletionStage<String> before = held.hash("what keeps the only thread");
            SaslExchange exchange = test.with(held, AccountRules.defaults(), false)
                    .mechanisms()
                    .begin("PLAIN", HERE)
                    .orElseThrow();
            get(exchange.begin());
            CompletionStage<SaslStep> step = exchange.receive(encode("\0ada\0open sesame"));
            exchange.close();
            go.release();
            get(before);
            assertRefused(Reason.ABORTED, done(get(step)));
        }
    }

    @Test
    void aClientMaySayNoMoreThanAnybodyNeeds() {
        assertRefused(Reason.TOO_LONG, done(get(begin("PLAIN", HERE).receive("A".repeat(401)))));
        assertRefused(Reason.MALFORMED, done(get(begin("PLAIN", HERE).receive("?"))));
    }

    @Test
    void whenTheRegistryFailsTheClientIsToldToComeAgain() {
        DeadRegistry dead = new DeadRegistry(new MemoryJournal());
        try (TestAccounts dying = TestAccounts.in(dead)) {
            dying.register("ada");
            SaslExchange exchange =
                    dying.accounts.mechanisms().begin("PLAIN", HERE).orElseThrow();
            get(exchange.begin());
            dead.die();
            assertRefused(Reason.UNAVAILABLE, done(get(exchange.receive(encode("\0ada\0open sesame")))));
        }
    }
}
