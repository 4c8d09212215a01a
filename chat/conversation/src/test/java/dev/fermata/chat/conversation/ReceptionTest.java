package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.Peer;
import dev.fermata.loop.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom one lets write to oneself, and what one's modes say. Quoted are Modern IRC and what servers share beyond it. */
class ReceptionTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;
    private TestClient bob;

    @BeforeEach
    void start() throws InterruptedException {
        chat.install(
                chat.journal(),
                ChatSettings.defaults().withLimit(Limit.SILENCED, 2).withLimit(Limit.USER_LENGTH, 9));
        ada = TestClient.comeIn(loop, "ada");
        bob = TestClient.comeIn(loop, "bob");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    /** User mode R: only those with an account are heard; ERR_NEEDREGGEDNICK (477), and nothing for a NOTICE. */
    @Test
    void whoWantsSoHearsOnlyThoseWithAnAccount() throws InterruptedException {
        ada.say("MODE ada +R");
        ada.await("MODE ada +R");
        bob.say("PRIVMSG ada :hi", "NOTICE ada :hi", "@+typing=active TAGMSG ada");
        assertThat(bob.await(" 477 ")).contains(" 477 bob ada :");
        assertThat(bob.drain()).hasSize(1).first().asString().contains(" 477 bob ada :");
        assertThat(ada.drain()).isEmpty();
        bob.say("NS REGISTER sesame");
        bob.await(" 900 ");
        bob.say("PRIVMSG ada :now?");
        ada.await("PRIVMSG ada now?");
    }

    /** ACCEPT: 281, 282, 401, 457, 458; who is written to may answer. */
    @Test
    void whoIsLetInIsHeardInSpiteOfModes() throws InterruptedException {
        ada.say("MODE ada +RT", "ACCEPT bob", "ACCEPT bob,-ghost,-ada", "ACCEPT *");
        ada.await("MODE ada +RT");
        ada.await(" 457 ada bob :");
        ada.await(" 401 ada ghost :");
        ada.await(" 458 ada ada :");
        ada.await(" 281 ada bob");
        ada.await(" 282 ada :");
        bob.say("PRIVMSG ada :\u0001VERSION\u0001");
        ada.await("VERSION");
        ada.say("ACCEPT -bob");
        ada.drain();
        bob.say("PRIVMSG ada :again");
        bob.await(" 477 bob ada :");
        ada.say("PRIVMSG bob :what is it?");
        bob.await("what is it?");
        bob.say("PRIVMSG ada :an answer");
        ada.await("an answer");
    }

    /** User mode T: no CTCP but ACTION (492). */
    @Test
    void whoWantsSoHearsNoCtcp() throws InterruptedException {
        ada.say("MODE ada +T");
        ada.await("MODE ada +T");
        bob.say("PRIVMSG ada :\u0001VERSION\u0001", "PRIVMSG ada :\u0001ACTION waves\u0001");
        bob.await(" 492 bob ada :");
        assertThat(ada.await("PRIVMSG")).contains("ACTION waves");
    }

    /** SILENCE: 271, 272, 511; who is silenced is not told, and what they write is in no history. */
    @Test
    void whoIsSilencedIsNotHeard() throws InterruptedException {
        ada.say("SILENCE +bob!*@*", "SILENCE eve", "SILENCE +third!*@*", "SILENCE");
        assertThat(ada.await("SILENCE")).endsWith(" SILENCE +bob!*@*");
        ada.await(" SILENCE +eve!*@*");
        ada.await(" 511 ada third!*@* :");
        ada.await(" 271 ada ada bob!*@*");
        ada.await(" 271 ada ada eve!*@*");
        ada.await(" 272 ada :");
        bob.say("PRIVMSG ada :secretly", "@+typing=active TAGMSG ada", "NOTICE ada :hey");
        assertThat(bob.await("secretly")).contains("PRIVMSG ada");
        bob.say("JOIN #chan", "INVITE ada #chan");
        bob.await(" 341 ");
        assertThat(ada.drain()).isEmpty();
        ada.say("SILENCE -bob!*@*", "SILENCE -nobody!*@*");
        ada.await(" SILENCE -bob!*@*");
        bob.say("PRIVMSG ada :openly");
        ada.await("openly");
        ada.say("CHATHISTORY LATEST bob * 10");
        ada.await("BATCH +");
        assertThat(ada.upTo("BATCH -"))
                .noneMatch(line -> line.contains("secretly"))
                .anyMatch(line -> line.contains("openly"));
    }

    @Test
    void whomAnAccountHasSilencedItHearsNoneOfTheNextTimeEither() throws InterruptedException {
        ada.say("NS REGISTER sesame", "SILENCE bob", "QUIT");
        ada.awaitClosed();
        TestClient guest = TestClient.comeIn(loop, "guest");
        guest.say("SILENCE eve", "NS IDENTIFY ada sesame", "SILENCE");
        guest.await(" 271 guest guest bob!*@*");
        guest.await(" 271 guest guest eve!*@*");
        guest.await(" 272 guest :");
        guest.say("NS LOGOUT", "SILENCE", "SILENCE third", "NS IDENTIFY ada sesame", "SILENCE");
        assertThat(guest.upTo(" 272 guest :")).noneMatch(line -> line.contains(" 271 "));
        assertThat(guest.upTo(" 272 guest :")) // which is full with two
                .filteredOn(line -> line.contains(" 271 "))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("bob!*@*"),
                        line -> assertThat(line).endsWith("eve!*@*"));
        guest.say("SILENCE -bob", "SILENCE -eve", "QUIT");
        guest.awaitClosed();
        TestClient again = TestClient.comeIn(loop, "again");
        again.say("NS IDENTIFY ada sesame", "SILENCE");
        assertThat(again.upTo(" 272 again :")).noneMatch(line -> line.contains(" 271 "));
    }

    /** User mode Z is the server's to give: to who came over TLS, who is told so when coming in (RPL_UMODEIS). */
    @Test
    void whoComesOverTlsHasTheModeThatSaysSo() throws InterruptedException {
        Peer peer = new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000), true, null, false, false);
        TestClient safe = TestClient.open(loop, peer);
        safe.say("NICK safe", "USER safe 0 * :Safe");
        safe.await(" 221 safe +Z");
        safe.await(" 376 ");
        safe.say("MODE safe -Z", "MODE safe");
        assertThat(safe.drain()).containsExactly(":fermata.local 221 safe +Z");
        bob.say("WHOIS safe", "MODE bob +Z", "MODE bob");
        bob.await(" 671 bob safe :");
        bob.await(" 221 bob +");
    }

    /** USERLEN: "the maximum length that a username may be"; the tilde counts. */
    @Test
    void aUserNameIsAsLongAsTheLimitSays() throws InterruptedException {
        TestClient wordy = TestClient.open(loop);
        wordy.say("NICK wordy", "USER abcdefghijkl 0 * :Long");
        assertThat(wordy.await(" USERLEN=9 ")).contains(" 005 wordy ");
        wordy.say("WHOIS wordy");
        wordy.await(" 311 wordy wordy ~abcdefgh ");
    }
}
