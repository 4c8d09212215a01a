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
            assertThat(ada.await("HELP")).contains(CHANSERV).contains("HELP [command]: Tells");
        }
    }

    @Test
    void whatTheyDoNotKnowTheySay() throws InterruptedException {
        ada.say("CS dance #now");
        assertThat(ada.await("NOTICE")).contains(CHANSERV + "There is no command DANCE.");
    }

    @Test
    void aNoticeIsNotAnswered() throws InterruptedException {
        ada.say("NOTICE ChanServ :HELP");
        assertThat(ada.drain()).singleElement().asString().endsWith(":ada!~ada@localhost NOTICE ChanServ HELP");
    }

    /** IRCv3 echo-message: "servers MUST send PRIVMSG and NOTICE messages back to the client that sent them": to that one alone. */
    @Test
    void whatTheyAreToldComesBackToTheClientThatToldThem() throws InterruptedException {
        ada.say("CAP REQ labeled-response", "NS REGISTER sesame");
        ada.await(" 900 ");
        TestClient phone = TestClient.open(loop);
        phone.say("CAP REQ :sasl echo-message", "NICK ada", "USER ada 0 * :Ada");
        phone.say("AUTHENTICATE PLAIN", "AUTHENTICATE AGFkYQBzZXNhbWU=", "CAP END");
        phone.await(" 376 ");
        phone.drain();
        ada.say("@label=a PRIVMSG NickServ :IDENTIFY ada sesame");
        assertThat(ada.upTo("BATCH -"))
                .anySatisfy(line -> assertThat(line)
                        .contains(";time=")
                        .contains(";msgid=")
                        .endsWith(":ada!~ada@ada.cloak PRIVMSG NickServ :IDENTIFY ada sesame"));
        assertThat(phone.drain()).noneMatch(line -> line.contains("sesame"));
    }

    /** IRCv3 message-ids: the tag "SHOULD be attached to all PRIVMSG and NOTICE events", those of services too. */
    @Test
    void whatTheySayHasAnIdAndATime() throws InterruptedException {
        ada.say("CS HELP");
        assertThat(ada.await("NOTICE")).startsWith("@time=").contains(";msgid=").contains(CHANSERV);
        TestClient old = TestClient.comeInPlainly(loop, "old");
        old.say("CS HELP");
        assertThat(old.await("NOTICE")).startsWith(":ChanServ!services@fermata.local NOTICE old ");
    }

    @Test
    void theirNicksAreTaken() throws InterruptedException {
        ada.say("NICK CHANSERV", "WHOIS ChanServ", "ISON ChanServ");
        ada.await(" 433 ada CHANSERV ");
        ada.await(" 401 ada ChanServ ");
        assertThat(ada.await(" 303 ")).endsWith(" 303 ada :");
    }
}
