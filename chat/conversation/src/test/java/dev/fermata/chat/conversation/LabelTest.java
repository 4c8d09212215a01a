package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.loop.EventLoop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** IRCv3 labeled-response: what answers a line carries its label, and nothing else does. */
class LabelTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;

    @BeforeEach
    void start() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = TestClient.comeIn(loop, "ada");
        ada.say("CAP REQ :labeled-response");
        ada.await(" ACK ");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    /** "A server MUST tag the single message with the label." */
    @Test
    void oneLineIsTheLabeledAnswer() throws InterruptedException {
        ada.say("@label=l1 PING token");
        assertThat(ada.await("PONG")).isEqualTo("@label=l1 :fermata.local PONG fermata.local token");
    }

    /** "If no response is required, an empty batch or ACK." */
    @Test
    void whatHasNoAnswerIsAcknowledged() throws InterruptedException {
        ada.say("@label=l2 PONG x");
        assertThat(ada.await("ACK")).isEqualTo("@label=l2 :fermata.local ACK");
    }

    /** "When a response consists of more than one message, a batch MUST be used." */
    @Test
    void severalLinesAreABatchWithTheLabel() throws InterruptedException {
        ada.say("@label=l3 JOIN #lobby");
        List<String> lines = ada.upTo("BATCH -");
        assertThat(lines.getFirst()).matches("@label=l3 :fermata.local BATCH \\+\\w+ labeled-response");
        assertThat(lines.subList(1, lines.size() - 1)).allMatch(line -> line.startsWith("@batch="));
        assertThat(lines).anyMatch(line -> line.contains("JOIN #lobby")).anyMatch(line -> line.contains(" 366 "));
    }

    /** "The label applies to the echo of a message, and not to what others are sent." */
    @Test
    void anEchoCarriesTheLabelAndWhatOthersAreToldDoesNot() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.say("@label=l4 PRIVMSG bob :hi");
        assertThat(ada.await("PRIVMSG")).startsWith("@label=l4;");
        assertThat(bob.await("PRIVMSG")).doesNotContain("label");
        ada.say("@label=l5 PRIVMSG nobody :hi");
        assertThat(ada.await(" 401 ")).startsWith("@label=l5 ");
    }

    /** A batch that is the whole answer carries the label itself, so that no second one is put around it. */
    @Test
    void anAnswerThatIsABatchIsNotPutIntoAnother() throws InterruptedException {
        ada.say("JOIN #lobby", "PRIVMSG #lobby :one");
        ada.await("PRIVMSG");
        ada.say("@label=l6 CHATHISTORY LATEST #lobby * 10");
        List<String> lines = ada.upTo("BATCH -");
        assertThat(lines.getFirst())
                .startsWith("@label=l6;draft/chathistory-end ")
                .endsWith(" chathistory #lobby");
        assertThat(lines.stream().filter(line -> line.contains("BATCH"))).hasSize(2);
    }
}
