package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.channel.ChannelRecord;
import dev.fermata.chat.conversation.channel.ChannelRules;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.loop.EventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How registered channels behave beyond their modes: what ChanServ SET sets. */
class ChannelRulesTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;
    private TestClient bob;

    @BeforeEach
    void start() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = registered("ada");
        bob = TestClient.comeIn(loop, "bob");
        ada.join("#chan");
        ada.say("CS REGISTER #chan");
        ada.await("successfully registered");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private TestClient registered(String nick) throws InterruptedException {
        TestClient client = TestClient.comeIn(loop, nick);
        client.say("NS REGISTER sesame");
        client.await(" 900 ");
        return client;
    }

    private void set(String setting) throws InterruptedException {
        ada.say("CS SET #chan " + setting);
        ada.await("of #chan is set");
    }

    @Test
    void onlyThoseWhomTheChannelKnowsChangeALockedTopic() throws InterruptedException {
        set("TOPICLOCK on");
        bob.join("#chan");
        ada.say("MODE #chan +o bob");
        bob.await("+o bob");
        bob.say("TOPIC #chan :mine");
        bob.await(" 482 bob #chan :");
        ada.say("TOPIC #chan :ours");
        bob.await("TOPIC #chan ours");
        set("TOPICLOCK off");
        bob.say("TOPIC #chan :mine");
        bob.await("TOPIC #chan mine");
    }

    /** ERR_MLOCKRESTRICTED (742): the channel, the mode, and the lock. */
    @Test
    void lockedModesStayAsTheyAre() throws InterruptedException {
        bob.join("#chan");
        ada.say("CS SET #chan MODELOCK +Ctn-s");
        ada.await("MODELOCK of #chan is set");
        assertThat(bob.await(" MODE #chan ")).endsWith(":ChanServ!services@fermata.local MODE #chan +C");
        ada.say("MODE #chan -n+si");
        ada.await(" 742 ada #chan n +Cnt-s :");
        ada.await(" 742 ada #chan s +Cnt-s :");
        assertThat(bob.await(" MODE #chan ")).endsWith(" MODE #chan +i");
        set("MODELOCK OFF");
        ada.say("MODE #chan -n");
        bob.await("MODE #chan -n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+k", "+o", "+b", "nonsense", "+n-n", "+Y", "-"})
    void aLockIsOfFlagsAlone(String lock) throws InterruptedException {
        ada.say("CS SET #chan MODELOCK " + lock);
        ada.await(" NOTICE ada :A lock is of flags alone");
    }

    @Test
    void whoComesInIsToldTheEntryMessage() throws InterruptedException {
        set("ENTRYMSG Be kind to each other");
        bob.say("JOIN #chan");
        bob.await("JOIN #chan");
        bob.await(":fermata.local NOTICE bob :[#chan] Be kind to each other");
        bob.await(" 366 ");
        ada.say("CS SET #chan ENTRYMSG " + "x".repeat(301));
        ada.await("An entry message has up to 300 bytes");
        set("ENTRYMSG OFF");
        bob.say("PART #chan", "JOIN #chan");
        assertThat(bob.upTo(" 366 ")).noneMatch(line -> line.contains("NOTICE"));
    }

    @Test
    void aPrivateChannelIsToldOfToThoseWhomItKnows() throws InterruptedException {
        set("PRIVATE ON");
        bob.say("CS INFO #chan", "CS GET #chan");
        bob.await("NOTICE bob :Channel #chan is registered, and private");
        bob.await("NOTICE bob :Only those whom the channel knows may see this");
        assertThat(bob.drain()).noneMatch(line -> line.contains("ada"));
        ada.say("CS INFO #chan");
        ada.await("NOTICE ada :Founder: ada");
    }

    @Test
    void aSuccessorHasTheChannelWhenTheFoundersAccountIsDeleted() throws InterruptedException {
        TestClient heir = registered("heir");
        ada.say("CS SET #chan SUCCESSOR nobody", "CS SET #chan SUCCESSOR ada");
        ada.await("There is no account nobody");
        ada.await("The founder cannot be their own successor");
        set("SUCCESSOR heir");
        ada.join("#other");
        ada.say("CS REGISTER #other", "NS DROP sesame");
        ada.await("The channel #chan is heir's");
        ada.await("Channel #other is now unregistered");
        ada.await("Your account is deleted");
        heir.say("CS INFO #chan", "CS INFO #other", "CS GET #chan SUCCESSOR");
        heir.await("Founder: heir");
        heir.await("Channel #other is not registered");
        heir.await("SUCCESSOR: OFF");
    }

    @Test
    void aSuccessorWhoseAccountHasBeenDeletedHasNothing() throws InterruptedException {
        TestClient heir = registered("heir");
        set("SUCCESSOR heir");
        heir.say("NS DROP sesame");
        heir.await("Your account is deleted");
        ada.say("NS DROP sesame");
        ada.await("Channel #chan is now unregistered");
        ada.await("Your account is deleted");
    }

    @Test
    void whatIsSetIsToldAndOutlivesTheServer() throws InterruptedException {
        set("TOPICLOCK on");
        set("MODELOCK +nt");
        set("ENTRYMSG hello");
        set("PRIVATE on");
        set("QUERY-CUTOFF join-time");
        try (TestChat restarted = new TestChat(chat.journal())) {
            restarted.install(restarted.journal(), ChatSettings.defaults());
            TestClient again = TestClient.open(restarted.loop());
            again.say("CAP LS 302", "NICK ada", "USER ada 0 * :Ada", "CAP REQ :sasl", "AUTHENTICATE PLAIN");
            again.await("AUTHENTICATE +");
            again.say("AUTHENTICATE AGFkYQBzZXNhbWU=", "CAP END", "CS GET #chan");
            again.await("ENTRYMSG: hello");
            again.await("MODELOCK: +nt");
            again.await("PRIVATE: ON");
            again.await("QUERY-CUTOFF: join-time");
            again.await("SUCCESSOR: OFF");
            again.await("TOPICLOCK: ON");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CS SET #chan NONSENSE 1, What can be set is ENTRYMSG",
        "CS GET #chan NONSENSE, What can be set is ENTRYMSG",
        "CS SET #chan PRIVATE, PRIVATE ON|OFF:",
        "CS SET #chan PRIVATE maybe, This is ON or OFF",
        "CS SET #chan QUERY-CUTOFF never, QUERY-CUTOFF is none or join-time"
    })
    void whatCannotBeSetIsToldInWords(String line, String answer) throws InterruptedException {
        ada.say(line);
        ada.await(" NOTICE ada :" + answer);
    }

    @Test
    void othersMayNotSetAnything() throws InterruptedException {
        bob.say("CS SET #chan PRIVATE ON");
        bob.await("Only the founder of the channel may do this");
    }

    @Test
    void whoeverAsksIsToldHowToBan() throws InterruptedException {
        ada.say("CS HOWTOBAN #chan bob", "CS HOWTOBAN #chan nobody", "CS HOWTOBAN #chan ada");
        ada.await("/MODE #chan +b *!*@localhost");
        ada.await("There is nobody called nobody");
        ada.await("/MODE #chan +b a:ada");
        ada.await("/MODE #chan +b *!*@localhost");
    }

    /** What was kept before there were rules is read as if nothing were set. */
    @Test
    void whatIsKeptWithoutRulesHasNone() {
        String kept = """
                {"version":1,"name":"#chan","created":"2026-01-01T00:00:00Z","modes":{"set":{"n":"","t":""},"lists":{}},
                "registration":{"founder":{"name":"ada","key":"ada"},"since":"2026-01-01T00:00:00Z","access":{},
                "cutoff":"NONE"}}""";
        Registration registration =
                ChannelRecord.parse(new Item("#chan", 1, kept)).registration();
        assertThat(registration).isNotNull();
        assertThat(registration.rules()).isEqualTo(ChannelRules.NONE);
    }
}
