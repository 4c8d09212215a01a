package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.loop.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one can know of people, and what they say of themselves. Quoted are Modern IRC and the specifications of IRCv3. */
class PeopleTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;
    private TestClient bob;

    @BeforeEach
    void start() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = TestClient.comeInPlainly(loop, "ada");
        bob = TestClient.comeInPlainly(loop, "bob");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private static void join(String channel, TestClient... clients) throws InterruptedException {
        for (TestClient client : clients) {
            client.say("JOIN " + channel);
            client.await(" 366 ");
        }
        for (TestClient client : clients) {
            client.drain();
        }
    }

    // ---- away

    /** AWAY message: "the server acknowledges the change in away status by returning RPL_NOWAWAY and RPL_UNAWAY". */
    @Test
    void whoIsAwayIsSoToThoseWhoWriteToThemOrAsk() throws InterruptedException {
        ada.say("AWAY :be right back");
        ada.await(" 306 ada :");
        bob.say("PRIVMSG ada :hi", "NOTICE ada :hi", "WHOIS ada", "USERHOST ada");
        assertThat(bob.await(" 301 ")).endsWith(" 301 bob ada :be right back");
        assertThat(bob.await(" 311 ")).contains(" ada ~ada ");
        bob.await(" 301 bob ada :be right back");
        assertThat(bob.await(" 302 ")).contains("ada=-~ada@");
        ada.say("AWAY");
        ada.await(" 305 ada :");
        bob.say("PRIVMSG ada :back?");
        assertThat(bob.drain()).isEmpty();
    }

    /** away-notify: "clients are sent an AWAY message when a user sharing a channel with them sets or removes" it. */
    @Test
    void peersWhoAskedForItAreToldOnceThatSomebodyIsAway() throws InterruptedException {
        bob.say("CAP REQ :away-notify");
        bob.await(" ACK ");
        TestClient plain = TestClient.comeInPlainly(loop, "plain");
        join("#a", ada, bob, plain);
        join("#b", ada, bob, plain);
        ada.say("AWAY :lunch");
        assertThat(bob.await("AWAY")).endsWith(":ada!~ada@localhost AWAY lunch");
        ada.say("AWAY");
        assertThat(bob.await("AWAY")).endsWith(":ada!~ada@localhost AWAY");
        assertThat(bob.drain()).isEmpty();
        assertThat(plain.drain()).isEmpty();
    }

    /** away-notify: "Clients will be sent an AWAY message [...] when a user joins and has an away message set". */
    @Test
    void peersWhoAskedForItAreToldThatWhoComesInIsAway() throws InterruptedException {
        bob.say("CAP REQ :away-notify", "JOIN #a");
        bob.await(" 366 ");
        ada.say("AWAY :lunch", "JOIN #a");
        assertThat(bob.upTo("AWAY"))
                .satisfiesExactly(
                        joined -> assertThat(joined).endsWith(":ada!~ada@localhost JOIN #a"),
                        away -> assertThat(away).endsWith(":ada!~ada@localhost AWAY lunch"));
        ada.await(" 366 ");
        assertThat(ada.drain()).isEmpty();
    }

    /** Who has an answer to the line after a NICK can rely on it that all who should have seen the nick. */
    @Test
    void aNickIsSeenByAllBeforeTheNextLineIsAnswered() throws InterruptedException {
        join("#a", ada, bob);
        for (String nick : List.of("Ada", "ADA", "adA", "ada")) {
            ada.say("NICK " + nick);
            ada.drain();
            assertThat(bob.drain()).singleElement(STRING).endsWith(" NICK " + nick);
        }
    }

    /** Who quits sees it as others do, before the ERROR; so a label has something to stand on. */
    @Test
    void whoQuitsIsToldSo() throws InterruptedException {
        ada.say("CAP REQ :batch labeled-response");
        ada.await(" ACK ");
        ada.say("@label=bye QUIT :good night");
        assertThat(ada.await(" QUIT ")).startsWith("@label=bye").endsWith(":ada!~ada@localhost QUIT :Quit: good night");
        ada.await("ERROR");
    }

    /** QUIT message: "This applies even if <reason> is empty, in which case the reason [...] SHOULD be just this Quit: string". */
    @ParameterizedTest
    @ValueSource(strings = {"QUIT", "QUIT :"})
    void whoQuitsWithoutAReasonIsShownToHaveNone(String line) throws InterruptedException {
        join("#a", ada, bob);
        ada.say(line);
        assertThat(bob.await(" QUIT ")).endsWith(":ada!~ada@localhost QUIT :Quit:");
    }

    /** draft/pre-away: "clients can use the AWAY command before connection registration has completed". */
    @Test
    void oneMayComeInAsAway() throws InterruptedException {
        TestClient eve = TestClient.open(loop);
        eve.say("AWAY :early");
        eve.await(" 451 ");
        eve.say("CAP REQ :draft/pre-away", "AWAY :later", "NICK eve", "USER eve 0 * :Eve", "CAP END");
        eve.await(" 376 ");
        bob.say("PRIVMSG eve :hi");
        bob.await(" 301 bob eve later");
    }

    /**
     * draft/pre-away: "The AWAY command has its normal semantics", for who comes to a nick that is there already too; but with
     * an asterisk a client "should be treated as though the connection did not exist".
     */
    @Test
    void whoComesToTheirOwnNickIsAwayThereAsTheySaid() throws InterruptedException {
        TestClient phone = TestClient.comeIn(loop, "eve");
        phone.say("NS REGISTER sesame", "AWAY :on the way");
        phone.await(" 306 ");
        alsoEve("AWAY *").await(" 376 ");
        bob.say("PRIVMSG eve :hi");
        bob.await(" 301 bob eve :on the way");
        alsoEve("AWAY").await(" 376 ");
        bob.say("PRIVMSG eve :hi", "PING back");
        assertThat(bob.upTo("PONG")).noneMatch(line -> line.contains(" 301 "));
        alsoEve("AWAY later").await(" 376 ");
        bob.say("PRIVMSG eve :hi");
        bob.await(" 301 bob eve later");
    }

    /** "it should not supersede a human-readable AWAY message set by another connection, even if it is more recent" */
    @Test
    void aConnectionThatNobodyLooksAtCountsOnlyWhereThereIsNoOther() throws InterruptedException {
        TestClient phone = TestClient.comeIn(loop, "eve");
        phone.say("NS REGISTER sesame", "CAP REQ away-notify", "AWAY *");
        phone.await(" 306 ");
        bob.say("PRIVMSG eve :hi");
        bob.await(" 301 bob eve *");
        TestClient desk = alsoEve("PING here");
        desk.await(" 376 ");
        assertThat(phone.await("AWAY")).endsWith(" AWAY");
        bob.say("PRIVMSG eve :hi");
        assertThat(bob.drain()).noneMatch(line -> line.contains(" 301 "));
        desk.say("AWAY :lunch");
        assertThat(phone.await("AWAY")).endsWith(" AWAY lunch");
        phone.say("AWAY *");
        phone.await(" 306 ");
        bob.say("PRIVMSG eve :hi");
        bob.await(" 301 bob eve lunch");
        desk.say("AWAY");
        assertThat(phone.await("AWAY")).endsWith(" AWAY");
        desk.say("QUIT");
        assertThat(phone.await("AWAY")).endsWith(" AWAY *");
        bob.say("PRIVMSG eve :hi");
        bob.await(" 301 bob eve *");
    }

    private TestClient alsoEve(String away) {
        TestClient client = TestClient.open(loop);
        String secret = Base64.getEncoder().encodeToString("\0eve\0sesame".getBytes(StandardCharsets.UTF_8));
        client.say("CAP REQ :sasl draft/pre-away", "AUTHENTICATE PLAIN", "AUTHENTICATE " + secret, away);
        client.say("NICK eve", "USER eve 0 * :Eve", "CAP END");
        return client;
    }

    // ---- names

    /** setname: "clients are told SETNAME by those who share a channel", and "FAIL SETNAME INVALID_REALNAME". */
    @Test
    void aRealNameMayBeAnother() throws InterruptedException {
        ada.say("CAP REQ :setname");
        ada.await(" ACK ");
        bob.say("CAP REQ :setname");
        bob.await(" ACK ");
        join("#a", ada, bob);
        ada.say("SETNAME :Countess of Lovelace");
        assertThat(ada.await("SETNAME")).endsWith(":ada!~ada@localhost SETNAME :Countess of Lovelace");
        bob.await(":ada!~ada@localhost SETNAME :Countess of Lovelace");
        bob.say("WHOIS ada");
        assertThat(bob.await(" 311 ")).endsWith(" * :Countess of Lovelace");
        ada.say("SETNAME :" + "x".repeat(151));
        ada.await("FAIL SETNAME INVALID_REALNAME :");
    }

    /** User mode: RPL_UMODEIS, the echo of a change, 501 for an unknown letter, and what only the server may set. */
    @Test
    void modesOfOneselfAreSetAndToldInOneLine() throws InterruptedException {
        ada.say("MODE ada", "MODE ada +iwB-w+oZ", "MODE ada", "MODE ada +x", "MODE bob", "MODE ghost");
        assertThat(ada.await(" 221 ")).endsWith(" 221 ada +");
        assertThat(ada.await("MODE")).endsWith(":ada!~ada@localhost MODE ada +iwB-w");
        assertThat(ada.await(" 221 ")).endsWith(" 221 ada +Bi");
        ada.await(" 501 ada :");
        ada.await(" 502 ada :");
        ada.await(" 401 ada ghost ");
    }

    /** bot-mode: RPL_WHOISBOT, and the letter of BOT among the flags of WHO. */
    @Test
    void aBotIsSeenToBeOne() throws InterruptedException {
        ada.say("MODE ada +B");
        ada.await("MODE");
        join("#a", ada, bob);
        bob.say("WHOIS ada", "WHO #a");
        bob.await(" 335 bob ada :is a bot on Fermata");
        assertThat(bob.await(" 352 bob #a ~ada ")).contains(" ada H@B :0 ada");
    }

    // ---- WHO, WHOIS, WHOWAS

    /** WHO message: a channel, a nick, a mask; "the mask MUST be exactly the parameter sent by the client". */
    @Test
    void whoFindsPeopleByChannelNickAndMask() throws InterruptedException {
        join("#a", ada, bob);
        ada.say("AWAY :x");
        ada.await(" 306 ");
        bob.say("WHO #A");
        assertThat(bob.await(" 352 ")).endsWith(" 352 bob #a ~ada localhost fermata.local ada G@ :0 ada");
        assertThat(bob.await(" 352 ")).endsWith(" 352 bob #a ~bob localhost fermata.local bob H :0 bob");
        assertThat(bob.await(" 315 ")).contains(" 315 bob #A :");
        bob.say("WHO Ad*");
        assertThat(bob.await(" 352 ")).endsWith(" 352 bob * ~ada localhost fermata.local ada G :0 ada");
        assertThat(bob.await(" 315 ")).contains(" 315 bob Ad* :");
        bob.say("WHO nobody");
        assertThat(bob.drain()).singleElement().asString().contains(" 315 bob nobody ");
    }

    /** RFC 2812, 3.6.1: without a mask all are listed, which "can be achieved by using a <mask> of "0"" too. */
    @Test
    void whoWithoutAMaskFindsAll() throws InterruptedException {
        bob.say("WHO", "WHO 0");
        assertThat(bob.upTo(" 315 bob * :")).hasSize(3);
        assertThat(bob.upTo(" 315 bob 0 :")).hasSize(3);
    }

    /** whox: the fields in their fixed order, "0" for no account, and the token. */
    @Test
    void whoxAnswersTheFieldsThatWereAskedFor() throws InterruptedException {
        bob.say("WHO ada %rtcuihsnfdlao,123", "WHO ada %tn,321", "WHO ada %n", "WHO * o%n");
        assertThat(bob.await(" 354 "))
                .matches(".* 354 bob 123 \\* ~ada 255.255.255.255 localhost fermata.local ada H 0 \\d+ 0 n/a ada");
        bob.await(" 354 bob 321 ada");
        bob.await(" 354 bob ada");
        bob.await(" 315 bob ada ");
        assertThat(bob.drain()).singleElement().asString().contains(" 315 bob * ");
    }

    /** Modern IRC, user mode +i: not shown to those who share no channel. */
    @Test
    void whoIsInvisibleIsFoundByThoseWhoShareAChannelAlone() throws InterruptedException {
        join("#a", ada);
        ada.say("MODE ada +i");
        ada.await("MODE");
        bob.say("WHO a*", "NAMES #a", "WHOIS ada");
        assertThat(bob.drain())
                .noneMatch(line -> line.contains(" 352 ") || line.contains(" 353 ") || line.contains(" 319 "));
        join("#a", bob);
        bob.say("WHO a*", "WHOIS ada");
        bob.await(" 352 bob * ~ada ");
        bob.await(" 319 bob ada @#a");
    }

    /** WHOIS message: 311, 312, 317, 318, and with two parameters the first names a server. */
    @Test
    void whoisTellsWhoSomebodyIs() throws InterruptedException {
        join("#a", ada);
        bob.say("WHOIS fermata.local ADA");
        List<String> lines = bob.upTo(" 318 ");
        assertThat(lines.get(0)).endsWith(" 311 bob ada ~ada localhost * ada");
        assertThat(lines.get(1)).endsWith(" 319 bob ada @#a");
        assertThat(lines.get(2)).endsWith(" 312 bob ada fermata.local Fermata");
        assertThat(lines.get(3)).matches(".* 317 bob ada \\d+ \\d+ :seconds idle, signon time");
        assertThat(lines.get(4)).contains(" 318 bob ADA ");
        bob.say("WHOIS ghost", "WHOIS");
        bob.await(" 401 bob ghost ");
        bob.await(" 318 bob ghost ");
        bob.await(" 431 ");
        ada.say("WHOIS ada");
        ada.await(" 338 ada ada ~ada@127.0.0.1 127.0.0.1 :is actually using host");
        ada.await(" 379 ada ada :is using modes +");
    }

    /** RFC 2812, 3.6.3: "the history is searched backward, returning the most recent entry first". */
    @Test
    void whowasRemembersWhoHasLeft() throws InterruptedException {
        TestClient first = TestClient.comeInPlainly(loop, "carol");
        first.say("QUIT");
        first.awaitClosed();
        TestClient second = TestClient.open(loop);
        second.say("NICK carol", "USER other 0 * :Other");
        second.await(" 376 ");
        second.say("NICK dan");
        second.await("NICK");
        bob.say("WHOWAS Carol");
        assertThat(bob.await(" 314 ")).endsWith(" 314 bob carol ~other localhost * Other");
        bob.await(" 312 bob carol fermata.local ");
        assertThat(bob.await(" 314 ")).endsWith(" 314 bob carol ~carol localhost * carol");
        bob.await(" 369 bob Carol ");
        bob.say("WHOWAS carol 1");
        assertThat(bob.upTo(" 369 ").stream().filter(line -> line.contains(" 314 ")))
                .hasSize(1);
        bob.say("WHOWAS ghost", "WHOWAS");
        bob.await(" 406 bob ghost ");
        bob.await(" 369 bob ghost ");
        bob.await(" 431 ");
    }

    // ---- MONITOR

    /** monitor: RPL_MONONLINE and RPL_MONOFFLINE as people come and go and change their nicks. */
    @Test
    void whoIsWatchedIsToldToComeAndGo() throws InterruptedException {
        ada.say("MONITOR + carol,bob,*!x@y");
        ada.await(" 730 ada bob!~bob@localhost");
        ada.await(" 731 ada carol");
        TestClient carol = TestClient.comeInPlainly(loop, "carol");
        ada.await(" 730 ada carol!~carol@localhost");
        carol.say("NICK Carol", "NICK dan");
        assertThat(ada.await(" 731 ")).endsWith(" 731 ada Carol");
        carol.say("NICK carol");
        ada.await(" 730 ada carol!");
        carol.say("QUIT");
        ada.await(" 731 ada carol");
        ada.say("MONITOR L", "MONITOR S", "MONITOR - carol", "MONITOR C", "MONITOR L");
        assertThat(ada.await(" 732 ")).endsWith(" 732 ada bob,carol");
        ada.await(" 733 ");
        ada.await(" 730 ada bob!");
        ada.await(" 731 ada carol");
        assertThat(ada.drain()).singleElement().asString().contains(" 733 ada ");
    }

    /** monitor: "ERR_MONLISTFULL with the limit and the targets that were not added". */
    @Test
    void aListOfWatchedNicksHasALimit() throws InterruptedException {
        TestChat small = new TestChat();
        small.install(small.journal(), ChatSettings.defaults().withLimit(Limit.MONITORED, 1));
        TestClient eve = TestClient.comeInPlainly(small.loop(), "eve");
        eve.say("MONITOR + one,two,three");
        assertThat(eve.await(" 734 ")).contains(" 734 eve 1 two,three :");
        eve.await(" 731 eve one");
        small.close();
    }

    /** extended-monitor: what away-notify tells those who share a channel is told to who watches too. */
    @Test
    void whoWatchesIsToldWhatPeersAreTold() throws InterruptedException {
        bob.say("CAP REQ :extended-monitor away-notify", "MONITOR + ada");
        bob.await(" 730 ");
        ada.say("AWAY :x");
        bob.await(":ada!~ada@localhost AWAY x");
        join("#a", ada, bob);
        ada.say("AWAY");
        bob.await(":ada!~ada@localhost AWAY");
        assertThat(bob.drain()).isEmpty();
    }

    /** Who comes back at once finds the nick free: a connection is closed only when its nick is. */
    @Test
    void aNickIsFreeWhenItsConnectionIsClosed() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            TestClient carol = TestClient.comeInPlainly(loop, "carol");
            carol.say("JOIN #a", "QUIT");
            carol.awaitClosed();
        }
    }
}
