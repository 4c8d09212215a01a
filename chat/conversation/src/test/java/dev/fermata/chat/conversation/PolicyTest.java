package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.AccountRules;
import dev.fermata.chat.account.AccountRules.Registrations;
import dev.fermata.chat.conversation.UploadedFiles.UploadedFile;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.settings.AccountPolicy;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Choice;
import dev.fermata.chat.conversation.settings.HistoryPolicy;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Point;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.Peer;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Subnet;
import dev.fermata.chat.event.Verb;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What whoever runs the server decides about accounts and history. */
class PolicyTest {
    private final TestChat chat = new TestChat();

    @AfterEach
    void close() {
        chat.close();
    }

    private void install(AccountPolicy policy) {
        chat.install(chat.journal(), ChatSettings.defaults().withAccounts(policy));
    }

    private void install(HistoryPolicy policy) {
        chat.install(chat.journal(), ChatSettings.defaults().withHistory(policy));
    }

    private TestClient registered(String nick) throws InterruptedException {
        TestClient client = TestClient.comeIn(chat.loop(), nick);
        client.say("REGISTER * * sesame");
        client.await(" 900 ");
        return client;
    }

    /** RFC 4616, 5: PLAIN only where "adequate data security services are in place", or whoever runs the server wants it. */
    @Test
    void aPasswordIsSaidOnlyWhereNobodyReadsAlong() throws InterruptedException {
        install(AccountPolicy.defaults());
        assertThat(saslOffer(TestClient.at("192.0.2.7"))).isEqualTo("sasl=EXTERNAL,SCRAM-SHA-256");
        assertThat(saslOffer(TestClient.at("127.0.0.1"))).startsWith("sasl=PLAIN,");
        InetSocketAddress far = TestClient.at("192.0.2.7").address();
        assertThat(saslOffer(new Peer(far, true, null, true, false))).startsWith("sasl=PLAIN,");
        TestClient overheard = TestClient.open(chat.loop(), TestClient.at("192.0.2.7"));
        overheard.say("CAP REQ sasl", "AUTHENTICATE PLAIN");
        overheard.await(" 908 * EXTERNAL,SCRAM-SHA-256 ");
        overheard.await(" 904 ");
        overheard.say("NICK eve", "USER eve 0 * :Eve", "CAP END");
        for (String line : List.of("NS IDENTIFY ada sesame", "NS REGISTER sesame", "NS RESETPASS ada 123 sesame")) {
            overheard.say(line);
            overheard.await("NOTICE eve :Others may read the passwords");
        }
        overheard.say("REGISTER * * sesame");
        overheard.await("FAIL REGISTER TLS_REQUIRED eve :Others may read the password");
    }

    @Test
    void aPasswordMayBeSaidAnywhereWhereTheConfigurationHasIt() throws InterruptedException {
        install(AccountPolicy.defaults().withPlainWithoutTls(true));
        assertThat(saslOffer(TestClient.at("192.0.2.7"))).startsWith("sasl=PLAIN,");
    }

    private String saslOffer(Peer peer) throws InterruptedException {
        TestClient client = TestClient.open(chat.loop(), peer);
        client.say("CAP LS 302");
        return Stream.of(client.await(" sasl=").split(" ", -1))
                .filter(token -> token.startsWith("sasl="))
                .findFirst()
                .orElseThrow();
    }

    /** Sends all that it takes to come in with an account. */
    private TestClient loggingIn(String nick) throws InterruptedException {
        TestClient client = TestClient.open(chat.loop());
        String secret =
                Base64.getEncoder().encodeToString((nick + "\0" + nick + "\0sesame").getBytes(StandardCharsets.UTF_8));
        client.say("CAP REQ sasl", "NICK " + nick, "USER " + nick + " 0 * :" + nick);
        client.say("AUTHENTICATE PLAIN", "AUTHENTICATE " + secret, "CAP END");
        client.await(" 903 ");
        return client;
    }

    /** draft/account-registration: the capability is not there where nobody can register. */
    @Test
    void nobodyRegistersWhereRegistrationIsClosed() throws InterruptedException {
        install(AccountPolicy.defaults()
                .withRules(AccountRules.defaults().withRegistrations(new Registrations(false, 1, List.of()))));
        TestClient ada = TestClient.open(chat.loop());
        ada.say("CAP LS 302", "NICK ada", "USER ada 0 * :Ada", "CAP END");
        assertThat(ada.upTo(" 376 "))
                .anyMatch(line -> line.contains("account-notify"))
                .noneMatch(line -> line.contains("account-registration"));
        ada.say("REGISTER * * sesame");
        ada.await("FAIL REGISTER DISALLOWED ada :");
        ada.say("NS REGISTER sesame");
        ada.await("NOTICE ada :Nobody can register an account by themselves here");
    }

    /** draft/account-registration: "email-required". */
    @Test
    void clientsLearnThatAnAddressIsNeeded() throws InterruptedException {
        install(AccountPolicy.defaults());
        TestClient ada = TestClient.open(chat.loop());
        ada.say("CAP LS 302");
        ada.await("draft/account-registration=before-connect ");
        String value = Capability.ACCOUNT_REGISTRATION.value(
                null,
                ChatSettings.defaults()
                        .withAccounts(AccountPolicy.defaults()
                                .withRules(AccountRules.defaults().withEmailRequired(true))));
        assertThat(value).isEqualTo("before-connect,email-required");
    }

    /** draft/account-registration: COMPLETE_CONNECTION_REQUIRED, where "before-connect" is not offered. */
    @Test
    void whereOneHasToComeInFirstNobodyRegistersBefore() throws InterruptedException {
        install(AccountPolicy.defaults().withBeforeWelcome(false));
        TestClient ada = TestClient.open(chat.loop());
        ada.say("CAP LS 302", "NICK ada", "REGISTER * * sesame");
        ada.await("draft/account-registration ");
        ada.await("FAIL REGISTER COMPLETE_CONNECTION_REQUIRED ada :");
        ada.say("USER ada 0 * :Ada", "CAP END");
        ada.await(" 376 ");
        ada.say("REGISTER * * sesame");
        ada.await("REGISTER SUCCESS ada ");
    }

    @Test
    void whereAccountsAreRequiredNobodyComesInWithout() throws InterruptedException {
        install(AccountPolicy.defaults().withRequired(true, List.of(Subnet.parse("192.0.2.0/24"))));
        TestClient ada = TestClient.open(chat.loop());
        ada.say("CAP LS 302", "NICK ada", "USER ada 0 * :Ada", "REGISTER * * sesame", "CAP END");
        ada.await(" 376 "); // who has just registered has logged in
        ada.say("QUIT");
        ada.awaitClosed();
        TestClient eve = TestClient.open(chat.loop());
        eve.say("NICK eve", "USER eve 0 * :Eve");
        eve.await("FAIL * ACCOUNT_REQUIRED :");
        eve.await("ERROR :Closing link: You have to log in with SASL");
        eve.awaitClosed();
        loggingIn("ada").await(" 376 ");
    }

    @Test
    void whoIsExemptComesInWithoutAnAccount() throws InterruptedException {
        install(AccountPolicy.defaults().withRequired(true, Subnet.LOOPBACK));
        TestClient.comeIn(chat.loop(), "eve");
    }

    @Test
    void anAccountStaysOnWhereAllDoWhateverItsOwnerWants() throws InterruptedException {
        install(AccountPolicy.defaults().withChoices(Choice.ON, Choice.OPT_OUT));
        TestClient ada = registered("ada");
        ada.say("NS SET ALWAYS-ON OFF", "JOIN #room");
        ada.await(" 366 ");
        ada.say("QUIT");
        ada.awaitClosed();
        TestClient bob = TestClient.comeIn(chat.loop(), "bob");
        bob.say("JOIN #room");
        assertThat(bob.await(" 353 ")).contains("ada");
    }

    @Test
    void nobodyStaysOnWhereNobodyMay() throws InterruptedException {
        install(AccountPolicy.defaults().withChoices(Choice.OFF, Choice.OPT_OUT));
        TestClient bob = TestClient.comeIn(chat.loop(), "bob");
        bob.join("#room");
        TestClient ada = registered("ada");
        ada.say("NS SET ALWAYS-ON ON");
        ada.join("#room");
        ada.say("QUIT");
        bob.await("ada!~ada@ada.cloak QUIT");
    }

    @Test
    void aNickIsForOneClientWhereTheyAreNotShared() throws InterruptedException {
        install(AccountPolicy.defaults().withChoices(Choice.OPT_IN, Choice.OFF));
        registered("ada");
        loggingIn("ada").await(" 433 ");
    }

    @Test
    void anOwnerCanKeepOtherClientsFromTheirNick() throws InterruptedException {
        install(AccountPolicy.defaults());
        TestClient ada = registered("ada");
        loggingIn("ada").await(" 376 ");
        ada.say("NS SET MULTICLIENT OFF");
        ada.await("It is set");
        loggingIn("ada").await(" 433 ");
    }

    @Test
    void aNickIsAnybodysWhereNoneIsReserved() throws InterruptedException {
        install(AccountPolicy.defaults().withNicksReserved(false));
        TestClient ada = registered("ada");
        ada.say("QUIT");
        ada.awaitClosed();
        TestClient.comeInPlainly(chat.loop(), "ada");
    }

    @Test
    void whatIsNotToBeKeptIsShownAndNotKept() throws InterruptedException {
        install(new HistoryPolicy(false, true, Optional.empty()));
        TestClient ada = TestClient.comeIn(chat.loop(), "ada");
        ada.say("JOIN #room", "PRIVMSG #room :in passing", "PRIVMSG ada :to remember");
        ada.await(" PRIVMSG #room :in passing");
        ada.await(" PRIVMSG ada :to remember");
        ada.say("CHATHISTORY LATEST #room * 10");
        ada.await("BATCH +1 chathistory #room");
        assertThat(ada.upTo("BATCH -1")).hasSize(1);
        ada.say("CHATHISTORY LATEST ada * 10");
        ada.await("BATCH +2 chathistory ada");
        ada.await(":to remember");
    }

    @Test
    void whatIsOlderThanItIsToBeKeptIsForgotten() throws InterruptedException {
        Channel room = new Channel("#room");
        Source ada = new Source("ada", "~ada", "guest");
        Entry old = new Entry.Said(room, "old", Instant.EPOCH, ada, Verb.PRIVMSG, "#room", "long ago", Map.of());
        chat.journal().append(room, 0, List.of(old)).toCompletableFuture().join();
        chat.files().add("ada", new UploadedFile("ab.png", "", 1, Instant.EPOCH));
        install(new HistoryPolicy(true, true, Optional.of(Duration.ofDays(1))));
        while (!read(room).isEmpty() || !files().isEmpty()) {
            Thread.onSpinWait();
        }
        TestClient.comeIn(chat.loop(), "ada").join("#room");
        assertThat(read(room)).hasSize(1); // that she came in
    }

    private List<UploadedFile> files() {
        return chat.files().list("ada").toCompletableFuture().join();
    }

    private List<Entry> read(Channel room) {
        return chat.journal()
                .read(Scope.of(room), Content.ALL, new Part.Latest(Point.Beginning.INSTANCE), 10)
                .toCompletableFuture()
                .join();
    }
}
