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

    /**
     * "This specification depends on the batch capability which MUST be negotiated to use labeled responses", and "the order [...]
     * MUST not be enforced".
     */
    @Test
    void withoutBatchesThereAreNoLabels() throws InterruptedException {
        ada.say("CAP REQ -batch", "@label=l7 JOIN #lobby", "CAP REQ batch", "@label=l8 PING x");
        List<String> lines = ada.upTo("PONG");
        assertThat(lines.subList(0, lines.size() - 1))
                .noneMatch(line -> line.contains("batch=") || line.contains("l7"));
        assertThat(lines.getLast()).startsWith("@label=l8 ");
    }

    /** "The value [...] MUST NOT exceed 64 bytes": one that does is none. */
    @Test
    void aLabelThatIsTooLongIsLeftOut() throws InterruptedException {
        String longest = "x".repeat(64);
        ada.say("@label=" + longest + " PING one", "@label=" + longest + "y PING two");
        assertThat(ada.await("PONG")).startsWith("@label=" + longest + " ");
        assertThat(ada.await("PONG")).startsWith(":fermata.local ");
    }

    /** IRCv3 batch, "Start and end messages of one batch": "If they do, they both MUST have batch tag". */
    @Test
    void aBatchWithinTheAnswerBelongsToItWithItsBeginningAndItsEnd() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.say("AWAY :lunch");
        bob.await(" 306 ");
        ada.say("CAP REQ draft/multiline");
        ada.await(" ACK ");
        ada.say(
                "@label=l9 BATCH +1 draft/multiline bob",
                "@batch=1 PRIVMSG bob one",
                "@batch=1 PRIVMSG bob two",
                "BATCH -1");
        List<String> lines = ada.upTo("BATCH -");
        lines.addAll(ada.upTo("BATCH -"));
        String outer = lines.getFirst().replaceAll(".* BATCH \\+(\\w+) labeled-response", "$1");
        String inner = lines.get(1).replaceAll(".* BATCH \\+(\\w+) draft/multiline bob", "$1");
        assertThat(lines)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("@label=l9 "),
                        line -> assertThat(line).startsWith("@batch=" + outer + ";"),
                        line -> assertThat(line)
                                .startsWith("@batch=" + inner + " ")
                                .endsWith(" one"),
                        line -> assertThat(line)
                                .startsWith("@batch=" + inner + " ")
                                .endsWith(" two"),
                        line -> assertThat(line).isEqualTo("@batch=" + outer + " :fermata.local BATCH -" + inner),
                        line -> assertThat(line)
                                .startsWith("@batch=" + outer + " ")
                                .contains(" 301 "),
                        line -> assertThat(line).isEqualTo(":fermata.local BATCH -" + outer));
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
