package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.network.Presence;
import dev.fermata.chat.conversation.settings.AccountPolicy;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Choice;
import dev.fermata.chat.journal.MemoryJournal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Those who are always on are there again after a restart, as they were. */
class PresenceTest {
    private final MemoryJournal journal = new MemoryJournal();

    private TestChat start() {
        return start(AccountPolicy.defaults());
    }

    private TestChat start(AccountPolicy policy) {
        TestChat chat = new TestChat(journal);
        chat.install(journal, ChatSettings.defaults().withAccounts(policy));
        return chat;
    }

    private static TestClient alwaysOn(TestChat chat) throws InterruptedException {
        TestClient ada = TestClient.comeIn(chat.loop(), "Ada");
        ada.say("REGISTER * * sesame", "NS SET ALWAYS-ON ON");
        ada.await("It is set");
        return ada;
    }

    private static void logInAgain(TestChat chat, String... expected) throws InterruptedException {
        TestClient ada = TestClient.open(chat.loop());
        String secret = Base64.getEncoder().encodeToString("ada\0ada\0sesame".getBytes(StandardCharsets.UTF_8));
        ada.say("CAP REQ sasl", "NICK Ada", "USER other 0 * :Other", "AUTHENTICATE PLAIN", "AUTHENTICATE " + secret);
        ada.say("CAP END");
        ada.await(" 376 ");
        for (String line : expected) {
            ada.await(line);
        }
    }

    private static List<String> names(TestChat chat, String nick, String channel) throws InterruptedException {
        TestClient client = TestClient.comeIn(chat.loop(), nick);
        client.say("JOIN " + channel);
        List<String> lines = client.upTo(" 366 ");
        client.say("QUIT");
        client.awaitClosed();
        return lines;
    }

    @Test
    void whoIsAlwaysOnIsInTheirChannelsAgain() throws InterruptedException {
        try (TestChat chat = start()) {
            TestClient ada = alwaysOn(chat);
            ada.join("#One");
            ada.join("#two");
            ada.join("#left");
            ada.say("PART #left", "MODE #two +v Ada");
            ada.await(" MODE #two +v Ada");
            ada.vanish();
        }
        try (TestChat chat = start()) {
            assertThat(names(chat, "bob", "#one")).anyMatch(line -> line.endsWith(" 353 bob = #One :@Ada bob"));
            assertThat(names(chat, "bob", "#left")).noneMatch(line -> line.contains("Ada"));
            logInAgain(chat, "Ada!~Ada@Ada.cloak JOIN #");
            assertThat(names(chat, "bob", "#two")).anyMatch(line -> line.contains(":@Ada bob"));
        }
    }

    @Test
    void whoWasPutOutStaysOut() throws InterruptedException {
        try (TestChat chat = start()) {
            TestClient bob = TestClient.comeIn(chat.loop(), "bob");
            bob.join("#room");
            TestClient ada = alwaysOn(chat);
            ada.join("#room");
            ada.vanish();
            bob.say("KICK #room Ada");
            bob.await(" KICK #room Ada");
        }
        try (TestChat chat = start()) {
            assertThat(names(chat, "bob", "#room")).noneMatch(line -> line.contains("Ada"));
            TestClient watching = TestClient.comeIn(chat.loop(), "eve");
            watching.say("WHOIS Ada");
            watching.await(" 311 eve Ada "); // she is there, in no channel
        }
    }

    @Test
    void whoIsOnNoLongerDoesNotComeBack() throws InterruptedException {
        try (TestChat chat = start()) {
            TestClient ada = alwaysOn(chat);
            ada.join("#room");
            ada.say("NS SET ALWAYS-ON OFF");
            ada.await("It is set");
        }
        try (TestChat chat = start()) {
            assertThat(names(chat, "bob", "#room")).noneMatch(line -> line.contains("Ada"));
        }
    }

    @Test
    void nobodyComesBackWhereNobodyMayBeAlwaysOnAnyMore() throws InterruptedException {
        try (TestChat chat = start()) {
            alwaysOn(chat).join("#room");
        }
        try (TestChat chat = start(AccountPolicy.defaults().withChoices(Choice.OFF, Choice.OPT_OUT))) {
            assertThat(names(chat, "bob", "#room")).noneMatch(line -> line.contains("Ada"));
            logInAgain(chat); // with the nick, which nobody holds
        }
    }

    @Test
    void whatIsKeptOfAnAccountThatIsGoneIsForgotten() throws InterruptedException {
        try (TestChat chat = start()) {
            TestClient ada = alwaysOn(chat);
            ada.join("#room");
            ada.say("NS DROP sesame");
            ada.await("Your account is deleted");
        }
        try (TestChat chat = start()) {
            assertThat(names(chat, "bob", "#room")).noneMatch(line -> line.contains("Ada"));
        }
        assertThat(journal.list(Presence.KIND, "", 10).toCompletableFuture().join())
                .isEmpty();
    }

    @Test
    void whoLogsInToAnotherAccountDoesNotComeBackAsTheOneBefore() throws InterruptedException {
        try (TestChat chat = start()) {
            TestClient bob = TestClient.comeIn(chat.loop(), "bob");
            bob.say("REGISTER * * sesame");
            bob.await(" 900 ");
            bob.say("QUIT");
            bob.awaitClosed();
            TestClient ada = alwaysOn(chat);
            ada.join("#room");
            ada.say("NS IDENTIFY bob sesame");
            ada.await(" 900 ");
            ada.say("PART #room", "QUIT");
            ada.awaitClosed();
        }
        try (TestChat chat = start()) {
            assertThat(names(chat, "eve", "#room")).noneMatch(line -> line.contains("Ada"));
        }
    }
}
