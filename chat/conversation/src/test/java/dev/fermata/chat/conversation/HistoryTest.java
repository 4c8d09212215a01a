package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
import dev.fermata.loop.EventLoop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CHATHISTORY: what was said before. */
class HistoryTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();

    @BeforeEach
    void install() {
        chat.install(chat.journal(), ChatSettings.defaults());
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    @Test
    void historyGivesWhatWasSaidBefore() throws InterruptedException {
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("JOIN #lobby");
        for (int i = 0; i < 5; i++) {
            ada.say("PRIVMSG #lobby :line " + i);
        }
        ada.await("line 4");
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.say("CHATHISTORY LATEST #lobby * 3");
        bob.await("FAIL CHATHISTORY INVALID_TARGET LATEST #lobby");
        bob.say("JOIN #lobby", "CHATHISTORY LATEST #lobby * 3");
        assertThat(bob.await("BATCH")).endsWith("BATCH +1 chathistory #lobby");
        assertThat(bob.await("PRIVMSG")).startsWith("@batch=1;time=").endsWith(":line 2");
        String fourth = bob.await("PRIVMSG");
        bob.await("line 4");
        bob.await("BATCH -1");
        String id = fourth.replaceFirst(".*msgid=(\\w+).*", "$1");
        bob.say("CHATHISTORY LATEST #lobby msgid=" + id + " 10");
        bob.await("BATCH +2");
        assertThat(bob.await("PRIVMSG")).endsWith(":line 4");
        bob.await("BATCH -2");
    }

    @Test
    void tagsOfClientsAreWholeWhenTheyHappenAndShortInHistory() throws InterruptedException {
        TestClient ada = TestClient.comeIn(loop, "ada");
        String tags = "+draft/reply=id7;+long=" + "x".repeat(3_000);
        ada.say("JOIN #lobby", "@" + tags + " PRIVMSG #lobby :tagged");
        assertThat(ada.await("PRIVMSG")).contains(tags);
        ada.say("CHATHISTORY LATEST #lobby * 1");
        assertThat(ada.await("PRIVMSG")).contains(";+draft/reply=id7 ").doesNotContain("+long");
    }

    @Test
    void whatTwoPeopleSaidIsNotForWhoeverHasTheNickOfOneNext() throws InterruptedException {
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.say("PRIVMSG bob :our secret");
        assertThat(bob.await("PRIVMSG")).endsWith("our secret");
        bob.say("CHATHISTORY LATEST ada * 10");
        bob.await("our secret");
        bob.vanish();
        bob.awaitClosed();
        TestClient mallory = TestClient.comeIn(loop, "mallory");
        mallory.say("NICK bob", "CHATHISTORY LATEST ada * 10");
        mallory.await("NICK");
        assertThat(mallory.drain()).noneMatch(line -> line.contains("secret"));
        assertThat(kept(new Pair("ada", "bob"))).hasSize(1);
    }

    private List<Entry> kept(Conversation conversation) {
        return chat.journal()
                .replay(conversation, 0, 1_000)
                .toCompletableFuture()
                .join();
    }
}
