package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one finds of what was said. Quoted is the draft search. */
class SearchTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;
    private TestClient bob;

    @BeforeEach
    void start() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = searcher("ada");
        bob = searcher("bob");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private TestClient searcher(String nick) throws InterruptedException {
        TestClient client = TestClient.comeIn(loop, nick);
        client.say("CAP REQ draft/search");
        client.await(" ACK ");
        client.join("#room");
        return client;
    }

    /** Says something, and gives the time that it has got. */
    private static String say(TestClient client, String target, String text) throws InterruptedException {
        client.say("PRIVMSG %s :%s".formatted(target, text));
        return client.await(text).replaceFirst(".*time=([^; ]+).*", "$1");
    }

    private static List<String> found(TestClient client, String attributes) throws InterruptedException {
        client.drain();
        client.say("SEARCH " + attributes);
        List<String> batch = client.upTo("BATCH -");
        assertThat(batch.getFirst()).endsWith(" search");
        return batch.subList(1, batch.size() - 1).stream()
                .map(line -> line.replaceFirst(".* PRIVMSG \\S+ :?", ""))
                .toList();
    }

    private List<String> times() throws InterruptedException {
        List<String> times = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            times.add(say(ada, "#room", "m" + number));
        }
        return times;
    }

    /**
     * "SEARCH from=jackie;in=#chan" and "SEARCH before=2010-01-01T00:00:00.000Z;in=#chan" (Examples): words are one attribute
     * among others.
     */
    @Test
    void whatWasSaidIsFoundWithoutWordsToo() throws InterruptedException {
        List<String> times = times();
        say(bob, "#room", "by bob");
        assertThat(found(ada, "from=bob;in=#room")).containsExactly("by bob");
        assertThat(found(ada, "before=" + times.get(1) + ";in=#room")).containsExactly("m0", "m1");
        assertThat(found(ada, "in=#room;limit=2")).containsExactly("m4", "by bob");
    }

    /** "after: [...] sent at or after this time" and "before: [...] sent at or before this time" (Attributes). */
    @Test
    void bothEndsOfATimeBelongToIt() throws InterruptedException {
        List<String> times = times();
        assertThat(found(ada, "after=" + times.get(1) + ";before=" + times.get(3)))
                .containsExactly("m1", "m2", "m3");
    }

    /**
     * "The order of returned messages within the batch [...] SHOULD be ascending time order"; "If after is specified, messages
     * SHOULD be searched from that time. Otherwise [...] from the before time".
     */
    @Test
    void theLimitCountsFromWhereTheSearchBegins() throws InterruptedException {
        List<String> times = times();
        assertThat(found(ada, "from=ada;limit=2")).containsExactly("m3", "m4");
        assertThat(found(ada, "from=ada;limit=2;before=" + times.get(3))).containsExactly("m2", "m3");
        assertThat(found(ada, "from=ada;limit=2;after=" + times.get(1))).containsExactly("m1", "m2");
    }

    /** "a batch [...] containing messages matching all the specified match attributes": wherever, without "in". */
    @Test
    void whoLooksEverywhereLooksAtWhatTwoHaveSaidToo() throws InterruptedException {
        say(ada, "#room", "word for all");
        say(ada, "bob", "word for you");
        TestClient eve = searcher("eve");
        assertThat(found(bob, "text=word")).containsExactly("word for all", "word for you");
        assertThat(found(bob, "text=word;in=ada")).containsExactly("word for you");
        assertThat(found(eve, "text=word")).containsExactly("word for all");
    }
}
