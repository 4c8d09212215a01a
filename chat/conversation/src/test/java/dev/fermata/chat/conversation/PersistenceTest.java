package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether somebody stays while none of their clients is there: IRCv3 draft/persistence. */
class PersistenceTest {
    private static final String CREDENTIALS =
            Base64.getEncoder().encodeToString("\0ada\0sesame".getBytes(StandardCharsets.UTF_8));

    private final TestChat chat = new TestChat();
    private TestClient ada;

    @BeforeEach
    void oneHasAnAccount() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = TestClient.comeIn(chat.loop(), "ada");
        ada.say("CAP REQ draft/persistence");
        ada.await(" ACK ");
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    /** "Unauthenticated clients attempting to issue GET or SET MUST receive" (Errors and Warnings) */
    @Test
    void whoHasNoAccountDoesNotStay() throws InterruptedException {
        ada.say("PERSISTENCE GET", "PERSISTENCE SET ON");
        assertThat(ada.await("FAIL")).endsWith("FAIL PERSISTENCE ACCOUNT_REQUIRED :An account is required");
        assertThat(ada.await("FAIL")).endsWith("FAIL PERSISTENCE ACCOUNT_REQUIRED :An account is required");
    }

    /** "A client enables persistence on a server with opt-in persistence" (Examples); DEFAULT is "no preference". */
    @Test
    void whoWantsToStays() throws InterruptedException {
        ada.say("NS REGISTER sesame", "PERSISTENCE GET", "PERSISTENCE SET ON", "PERSISTENCE SET OFF");
        assertThat(ada.await("PERSISTENCE")).isEqualTo(":fermata.local PERSISTENCE STATUS DEFAULT OFF");
        assertThat(ada.await("PERSISTENCE")).isEqualTo(":fermata.local PERSISTENCE STATUS ON ON");
        assertThat(ada.await("PERSISTENCE")).isEqualTo(":fermata.local PERSISTENCE STATUS OFF OFF");
        ada.say("PERSISTENCE SET DEFAULT");
        assertThat(ada.await("PERSISTENCE")).isEqualTo(":fermata.local PERSISTENCE STATUS DEFAULT OFF");
    }

    /** "if an event occurs asynchronously that changes the persistence status", such as this, they are told. */
    @Test
    void whoLogsOutStaysNoLonger() throws InterruptedException {
        ada.say("NS REGISTER sesame", "PERSISTENCE SET ON", "NS LOGOUT");
        ada.await("PERSISTENCE STATUS ON ON");
        ada.await(" 901 ");
        assertThat(ada.await("PERSISTENCE")).isEqualTo(":fermata.local PERSISTENCE STATUS DEFAULT OFF");
    }

    /** "On invalid parameters, the server MUST return"; "SHOULD ignore unrecognized subcommands" */
    @Test
    void otherSettingsAreRefusedAndOtherSubcommandsIgnored() throws InterruptedException {
        ada.say("NS REGISTER sesame");
        ada.await(" 900 ");
        ada.say("PERSISTENCE SET MAYBE", "PERSISTENCE SET", "PERSISTENCE");
        ada.await("FAIL PERSISTENCE INVALID_PARAMETERS :");
        ada.await("FAIL PERSISTENCE INVALID_PARAMETERS :");
        ada.await("FAIL PERSISTENCE INVALID_PARAMETERS :");
        ada.say("PERSISTENCE SOMEDAY");
        assertThat(ada.drain()).isEmpty();
    }

    /**
     * "servers MUST send a PERSISTENCE STATUS command [...] after the last 005 numeric but before either 376 or 422" and "MUST
     * send a JOIN line for each channel [...] subsequent to sending either 376 or 422"; a change by another client is told.
     */
    @Test
    void whoComesBackIsToldThatTheyStayedAndWhere() throws InterruptedException {
        ada.say("NS REGISTER sesame", "PERSISTENCE SET ON");
        ada.await("STATUS ON ON");
        ada.join("#room");
        ada.say("QUIT");
        ada.awaitClosed();
        TestClient again = TestClient.open(chat.loop());
        again.say("CAP REQ :sasl draft/persistence", "AUTHENTICATE PLAIN", "AUTHENTICATE " + CREDENTIALS);
        again.await(" 903 ");
        again.say("NICK ada", "USER ada 0 * :ada", "CAP END");
        List<String> burst = again.upTo(" 376 ");
        int last005 =
                burst.stream().map(line -> line.contains(" 005 ")).toList().lastIndexOf(true);
        assertThat(burst.indexOf(":fermata.local PERSISTENCE STATUS ON ON")).isGreaterThan(last005);
        again.await("JOIN #room");
        TestClient other = TestClient.open(chat.loop());
        other.say("CAP REQ :sasl", "AUTHENTICATE PLAIN", "AUTHENTICATE " + CREDENTIALS);
        other.await(" 903 ");
        other.say("NICK ada", "USER ada 0 * :ada", "CAP END");
        other.await(" 376 ");
        other.say("NS SET ALWAYS-ON OFF");
        again.await("PERSISTENCE STATUS OFF OFF");
    }

    /** "If [...] an event occurs asynchronously that changes the persistence status [...] servers SHOULD send" the status. */
    @Test
    void whoChangesItOtherwiseIsToldToo() throws InterruptedException {
        ada.say("NS REGISTER sesame", "NS SET ALWAYS-ON ON");
        ada.await("PERSISTENCE STATUS ON ON");
        ada.say("QUIT");
        ada.awaitClosed();
        TestClient late = TestClient.comeIn(chat.loop(), "late");
        late.say("CAP REQ draft/persistence", "NS IDENTIFY ada sesame");
        late.await("PERSISTENCE STATUS ON ON");
        late.say("NS SET MULTICLIENT ON");
        late.await("It is set");
        assertThat(late.drain()).isEmpty();
    }
}
