package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.loop.EventLoop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Up to where somebody has read. Quoted is the draft read-marker. */
class ReadMarkerTest {
    private static final String EARLY = "timestamp=2023-01-01T00:00:00.000Z";
    private static final String LATE = "timestamp=2023-02-02T00:00:00.000Z";

    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();

    @BeforeEach
    void start() {
        chat.install(chat.journal(), ChatSettings.defaults());
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private TestClient reader(String nick) throws InterruptedException {
        TestClient client = TestClient.comeIn(loop, nick);
        client.say("CAP REQ draft/read-marker");
        client.await(" ACK ");
        return client;
    }

    /** Who has read up to a time, and has gone. */
    private void accountThatHasRead(String room, String time) throws InterruptedException {
        TestClient ada = reader("ada");
        ada.say("NS REGISTER sesame");
        ada.await(" 900 ");
        ada.say("MARKREAD " + room + " " + time);
        ada.await("MARKREAD " + room + " " + time);
        ada.say("QUIT");
        ada.awaitClosed();
    }

    /** "it can clamp it between the last read timestamp and the current time": else it could never be set again. */
    @Test
    void nobodyHasReadWhatIsYetToCome() throws InterruptedException {
        TestClient ada = reader("ada");
        ada.say("MARKREAD #room timestamp=2100-01-01T00:00:00.000Z");
        assertThat(ada.await("MARKREAD")).contains("MARKREAD #room timestamp=2023-11-14T");
    }

    /** "If the read timestamp cannot be set [...] due to an error, the INTERNAL_ERROR error code SHOULD be returned". */
    @Test
    void whatCannotBeKeptIsNotSet() throws InterruptedException {
        TestClient ada = reader("ada");
        ada.say("NS REGISTER sesame", "MARKREAD #room " + EARLY);
        ada.await("MARKREAD #room " + EARLY);
        chat.names().full = true;
        ada.say("MARKREAD #room " + LATE, "MARKREAD #other " + LATE, "MARKREAD #room", "MARKREAD #other");
        ada.await("FAIL MARKREAD INTERNAL_ERROR #room :");
        ada.await("FAIL MARKREAD INTERNAL_ERROR #other :");
        ada.await("MARKREAD #room " + EARLY);
        ada.await("MARKREAD #other *");
    }

    /**
     * "The last read timestamp of a target SHOULD only ever increase", by logging in too; and after that the server "SHOULD send
     * a MARKREAD command for that target to all the clients".
     */
    @Test
    void whoLogsInHasReadWhatTheyReadAsAGuestAndBefore() throws InterruptedException {
        accountThatHasRead("#one", LATE);
        TestClient guest = reader("guest");
        guest.join("#One");
        guest.join("#two");
        guest.say("MARKREAD #one " + EARLY, "MARKREAD #two " + LATE);
        guest.await("MARKREAD #two " + LATE);
        guest.say("NS IDENTIFY ada sesame");
        List<String> told = guest.upTo("MARKREAD");
        assertThat(told.getLast()).endsWith("MARKREAD #One " + LATE);
        guest.say("MARKREAD #two", "QUIT");
        guest.await("MARKREAD #two " + LATE);
        guest.awaitClosed();
        TestClient again = reader("again");
        again.say("NS IDENTIFY ada sesame", "MARKREAD #two");
        again.await("MARKREAD #two " + LATE);
    }

    @Test
    void whoLogsOutHasReadNothing() throws InterruptedException {
        accountThatHasRead("#one", LATE);
        TestClient guest = reader("guest");
        guest.say("NS IDENTIFY ada sesame", "MARKREAD #one", "NS LOGOUT", "MARKREAD #one");
        guest.await("MARKREAD #one " + LATE);
        guest.await("MARKREAD #one *");
    }
}
