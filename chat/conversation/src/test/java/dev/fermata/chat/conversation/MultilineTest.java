package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.loop.EventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with messages of several lines: the drafts multiline ("Errors") and client-batch. */
class MultilineTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;
    private TestClient bob;

    @BeforeEach
    void twoAreIn() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = TestClient.comeIn(loop, "ada");
        ada.say("CAP REQ :draft/multiline labeled-response");
        ada.await(" ACK ");
        ada.join("#room");
        bob = TestClient.comeIn(loop, "bob");
        bob.join("#room");
        ada.await("JOIN");
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    /** "FAIL BATCH MULTILINE_INVALID :Invalid multiline batch with blank lines only"; and "one or more" lines. */
    @ParameterizedTest
    @ValueSource(strings = {"PRIVMSG", "NOTICE"})
    void aMessageOfBlankLinesIsNone(String verb) throws InterruptedException {
        ada.say("BATCH +1 draft/multiline #room", "@batch=1 " + verb + " #room :", "BATCH -1");
        ada.await("FAIL BATCH MULTILINE_INVALID :");
        ada.say("BATCH +2 draft/multiline #room", "BATCH -2");
        ada.await("FAIL BATCH MULTILINE_INVALID :");
        assertThat(ada.drain()).isEmpty();
        assertThat(bob.drain()).isEmpty();
    }

    /** "MULTILINE_INVALID: any other error", such as a batch without a target. */
    @Test
    void aBatchWithoutATargetIsNone() throws InterruptedException {
        ada.say("BATCH +1 draft/multiline", "@batch=1 PRIVMSG #room :hi", "BATCH -1", "BATCH +2 chathistory #room");
        ada.await("FAIL BATCH MULTILINE_INVALID :");
        ada.await("FAIL BATCH UNKNOWN_TYPE chathistory :");
        assertThat(ada.drain()).isEmpty();
        assertThat(bob.drain()).isEmpty();
    }

    /** labeled-response: what is wrong answers the line with the label, which is that at which the batch began. */
    @Test
    void aBatchThatIsLeftOutIsAnsweredWhereItBegan() throws InterruptedException {
        ada.say("@label=one BATCH +1 draft/multiline #room", "@batch=1;label=two PRIVMSG #other :hi", "BATCH -1");
        assertThat(ada.await("FAIL")).startsWith("@label=one ").contains(" MULTILINE_INVALID_TARGET #room #other :");
        assertThat(ada.drain())
                .singleElement()
                .asString()
                .startsWith("@label=two ")
                .contains(" ACK");
        ada.say("@label=three BATCH +3 draft/multiline #room", "BATCH -3");
        assertThat(ada.await("FAIL")).startsWith("@label=three ");
        ada.say("BATCH +4 draft/multiline #room", "@label=five;batch=none PRIVMSG #room :hi");
        assertThat(ada.await("FAIL")).startsWith("@label=five ");
        assertThat(ada.drain()).isEmpty();
    }

    /** client-batch: one at a time; of two, each is answered where it began, and what they have is left out. */
    @Test
    void twoBatchesAtOnceAreNone() throws InterruptedException {
        ada.say("@label=one BATCH +1 draft/multiline #room", "@label=two BATCH +2 draft/multiline #room");
        assertThat(ada.await("FAIL")).startsWith("@label=one ").contains(" MULTILINE_INVALID :");
        assertThat(ada.await("FAIL")).startsWith("@label=two ").contains(" MULTILINE_INVALID :");
        ada.say("@batch=2 PRIVMSG #room :hi", "BATCH -2", "BATCH -2");
        assertThat(ada.drain()).singleElement().asString().contains("FAIL BATCH MULTILINE_INVALID :There is no");
        ada.say("@label=three BATCH +3 draft/multiline #room", "BATCH -4");
        assertThat(ada.await("FAIL")).startsWith("@label=three ").contains(" MULTILINE_INVALID :");
        ada.say("@batch=3 PRIVMSG #room :hi", "BATCH -3");
        assertThat(ada.drain()).isEmpty();
        assertThat(bob.drain()).isEmpty();
    }
}
