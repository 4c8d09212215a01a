package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.loop.EventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How services are talked with, whichever they are. */
class ServicesTest {
    private static final String CHANSERV = ":ChanServ!services@fermata.local NOTICE ada :";

    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;

    @BeforeEach
    void somebodyIsThere() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = TestClient.comeIn(loop, "ada");
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    @Test
    void theyHearMessagesAndCommands() throws InterruptedException {
        for (String line : new String[] {
            "PRIVMSG chanserv :help help", "CS HELP help", "CHANSERV :  HELP   help ", "PRIVMSG ChanServ : ", "CS"
        }) {
            ada.say(line);
            assertThat(ada.await("HELP")).startsWith(CHANSERV).contains("HELP [command]: Tells");
        }
    }

    @Test
    void whatTheyDoNotKnowTheySay() throws InterruptedException {
        ada.say("CS dance #now");
        assertThat(ada.await("NOTICE")).startsWith(CHANSERV + "There is no command DANCE.");
    }

    @Test
    void aNoticeIsNotAnswered() throws InterruptedException {
        ada.say("NOTICE ChanServ :HELP");
        assertThat(ada.drain()).isEmpty();
    }

    @Test
    void theirNicksAreTaken() throws InterruptedException {
        ada.say("NICK CHANSERV", "WHOIS ChanServ", "ISON ChanServ");
        ada.await(" 433 ada CHANSERV ");
        ada.await(" 401 ada ChanServ ");
        assertThat(ada.await(" 303 ")).endsWith(" 303 ada :");
    }
}
