package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.loop.EventLoop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What CHATHISTORY gives to whom, and of whom. Quoted is the draft chathistory where nothing else is named. */
class PlaybackTest {
    private static final String ALL_TIME = "timestamp=2000-01-01T00:00:00.000Z timestamp=2100-01-01T00:00:00.000Z 10";

    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;

    @BeforeEach
    void start() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = TestClient.comeIn(loop, "ada");
        ask(ada, "draft/message-redaction fermata.dev/edit");
        ada.join("#Room");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private static void ask(TestClient client, String capabilities) throws InterruptedException {
        client.say("CAP REQ :" + capabilities);
        client.await(" ACK ");
    }

    /** Says something that is one word, and gives its id. */
    private static String say(TestClient client, String target, String word) throws InterruptedException {
        client.say("PRIVMSG %s %s".formatted(target, word));
        return idOf(client.await(" PRIVMSG " + target + " " + word));
    }

    private static String idOf(String line) {
        return line.replaceFirst(".*msgid=([^; ]+).*", "$1");
    }

    private static List<String> history(TestClient client, String parameters) throws InterruptedException {
        client.drain();
        client.say("CHATHISTORY " + parameters);
        return client.upTo("BATCH -");
    }

    private static List<String> commands(List<String> batch) {
        return batch.subList(1, batch.size() - 1).stream()
                .map(line -> line.replaceFirst("(@\\S+ )?:\\S+ (\\S+).*", "$2"))
                .toList();
    }

    /**
     * message-redaction: "MUST not forward this REDACT to target recipients that have not negotiated this capability"; and so
     * for whatever else only those are told who have asked for it.
     */
    @Test
    void whoIsNotToldOfSomethingWhenItHappensIsNotToldLater() throws InterruptedException {
        String first = say(ada, "#Room", "first");
        String second = say(ada, "#Room", "second");
        TestClient bob = TestClient.comeInPlainly(loop, "bob");
        ada.say("@+draft/react=x;+draft/reply=" + first + " TAGMSG #Room");
        ada.await("TAGMSG");
        ada.say("REDACT #Room " + second, "EDIT #Room " + first + " better", "INVITE bob #Room");
        ada.await(" EDIT ");
        bob.await(" INVITE ");
        bob.join("#Room");
        ask(bob, "batch draft/event-playback");
        assertThat(commands(history(bob, "LATEST #Room * 9"))).containsExactly("JOIN", "PRIVMSG", "JOIN");
        assertThat(commands(history(bob, "LATEST #Room * 2"))).containsExactly("PRIVMSG", "JOIN");
        ask(bob, "draft/message-redaction fermata.dev/edit message-tags invite-notify");
        assertThat(commands(history(bob, "LATEST #Room * 9")))
                .containsExactly("JOIN", "PRIVMSG", "TAGMSG", "REDACT", "EDIT", "INVITE", "JOIN");
    }

    /** Ergo, "+u": who has come and gone is hidden from unvoiced clients; so is who was put out, which they were not told either. */
    @Test
    void whoWasPutOutOfAnAuditoriumIsNotToldLaterEither() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        TestClient eve = TestClient.comeIn(loop, "eve");
        bob.join("#Room");
        eve.join("#Room");
        ada.say("MODE #Room +u", "KICK #Room eve", "INVITE eve #Room", "PRIVMSG #Room :quiet now");
        bob.await("quiet now");
        ask(bob, "batch draft/event-playback invite-notify");
        assertThat(commands(history(bob, "LATEST #Room * 9")))
                .doesNotContain("KICK", "INVITE", "JOIN")
                .contains("PRIVMSG");
    }

    /**
     * "If a nickname is given as the target then the server SHOULD include history sent between the current user and the target
     * nickname", and TARGETS names those with whom one can go on: also when they have left.
     */
    @Test
    void whatWasSaidWithSomebodyWhoHasLeftIsStillThere() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.say("NS REGISTER sesame");
        bob.await(" 900 ");
        String id = say(ada, "bob", "psst");
        bob.await("psst");
        bob.say("QUIT");
        bob.awaitClosed();
        assertThat(history(ada, "TARGETS " + ALL_TIME)).anyMatch(line -> line.contains(" TARGETS bob "));
        assertThat(history(ada, "LATEST bob * 9")).anyMatch(line -> line.endsWith(" PRIVMSG bob psst"));
        ask(ada, "draft/search");
        ada.say("SEARCH in=bob;text=psst");
        assertThat(ada.upTo("BATCH -")).anyMatch(line -> line.endsWith(" PRIVMSG bob psst"));
        ada.say("REDACT bob " + id);
        ada.await("REDACT bob " + id);
        assertThat(commands(history(ada, "LATEST bob * 9"))).isEmpty();
    }

    /** "the batch MUST have type chathistory and take a single additional parameter, the canonical name of the target" */
    @Test
    void theChannelIsNamedAsItIsSpelled() throws InterruptedException {
        say(ada, "#ROOM", "word");
        assertThat(history(ada, "LATEST #rOOM * 9").getFirst()).endsWith(" chathistory #Room");
    }

    /** draft/chathistory-end: a tag on the beginning of a batch behind which nothing more is to come. */
    @Test
    void whoHasGotAllOfItIsToldSo() throws InterruptedException {
        say(ada, "#Room", "one");
        say(ada, "#Room", "two");
        assertThat(history(ada, "LATEST #Room * 1").getFirst()).doesNotContain("draft/chathistory-end");
        assertThat(history(ada, "LATEST #Room * 9").getFirst()).startsWith("@draft/chathistory-end :");
        TestClient plain = TestClient.comeInPlainly(loop, "plain");
        ask(plain, "batch");
        plain.join("#Room");
        assertThat(history(plain, "LATEST #Room * 9").getFirst()).startsWith(":");
    }
}
