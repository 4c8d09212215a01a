package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.ServerSettings;
import dev.fermata.chat.conversation.settings.StsPolicy;
import dev.fermata.loop.EventLoop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one can ask of the server and of its channels. Quoted are Modern IRC and the specifications of IRCv3. */
class ServerQueriesTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;

    @BeforeEach
    void start() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = TestClient.comeInPlainly(loop, "ada");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private List<String> list(String conditions) throws InterruptedException {
        ada.say("LIST " + conditions);
        return ada.upTo(" 323 ").stream()
                .filter(line -> line.contains(" 322 "))
                .map(line -> line.split(" ", -1)[3])
                .toList();
    }

    /** LIST message and ELIST: M, N and U. */
    @Test
    void channelsAreListedByMaskAndByHowManyAreIn() throws InterruptedException {
        TestClient bob = TestClient.comeInPlainly(loop, "bob");
        ada.say("JOIN #one,#two");
        ada.await(" 366 ");
        ada.await(" 366 ");
        bob.say("JOIN #two");
        bob.await(" 366 ");
        assertThat(list("")).containsExactly("#one", "#two");
        assertThat(list("#ONE,#none")).containsExactly("#one");
        assertThat(list("*tw?")).containsExactly("#two");
        assertThat(list("!*w*")).containsExactly("#one");
        assertThat(list(">1")).containsExactly("#two");
        assertThat(list("<2")).containsExactly("#one");
        assertThat(list(">0,#o*")).containsExactly("#one");
        assertThat(list("<1")).isEmpty();
        assertThat(list("#one,#two >1"))
                .as("conditions in a parameter of their own")
                .containsExactly("#two");
        assertThat(list(">0 #one,#none")).containsExactly("#one");
    }

    /** NAMES message: several channels have one end, "containing the given channel name"; none at all asks for all. */
    @Test
    void namesOfSeveralChannelsHaveOneEnd() throws InterruptedException {
        ada.say("JOIN #one,#two");
        ada.await(" 366 ");
        ada.await(" 366 ");
        ada.say("NAMES #one,#two,#none");
        ada.await(" 353 ada = #one @ada");
        ada.await(" 353 ada = #two @ada");
        ada.await(" 366 ada #one,#two,#none ");
        ada.say("NAMES", "NAMES invalid");
        ada.await(" 353 ada = #one @ada");
        ada.await(" 353 ada = #two @ada");
        ada.await(" 366 ada * ");
        assertThat(ada.drain()).singleElement().asString().contains(" 366 ada invalid ");
    }

    /** userhost-in-names and multi-prefix: how names are shown; no-implicit-names: not after a JOIN. */
    @Test
    void namesAreShownAsTheClientWants() throws InterruptedException {
        ada.say("CAP REQ :userhost-in-names no-implicit-names", "JOIN #one");
        ada.await("JOIN");
        assertThat(ada.drain()).isEmpty();
        ada.say("NAMES #one");
        ada.await(" 353 ada = #one @ada!~ada@localhost");
    }

    /** capability-negotiation: values and several lines only for who understands 302. */
    @Test
    void capabilitiesHaveValuesForThoseWhoUnderstandThem() throws InterruptedException {
        TestClient old = TestClient.open(loop);
        old.say("CAP LS");
        assertThat(old.await(" LS ")).contains(" LS :").doesNotContain("=");
        TestClient modern = TestClient.open(loop);
        modern.say("CAP LS 302");
        List<String> lines = modern.upTo(" LS :");
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.contains(" LS * :"));
        modern.say("CAP LIST");
        assertThat(modern.await(" LIST ")).endsWith(" LIST :");
    }

    /** draft/extended-isupport: asked before the welcome, in a batch. */
    @Test
    void supportIsToldBeforeTheWelcomeToWhoAsks() throws InterruptedException {
        TestClient eve = TestClient.open(loop);
        eve.say("ISUPPORT");
        eve.await(" 451 ");
        eve.say("CAP REQ :batch draft/extended-isupport", "ISUPPORT");
        eve.await(" draft/isupport");
        assertThat(eve.await(" 005 ")).startsWith("@batch=").contains(" AWAYLEN=200 ");
        eve.await("BATCH -");
        ada.say("ISUPPORT");
        assertThat(ada.await(" 005 ")).as("who is in need not ask for it").startsWith(":");
    }

    /** draft/extended-isupport: "The server MUST NOT send any unbatched RPL_ISUPPORT message" to who has the capability. */
    @Test
    void supportIsToldInABatchWheneverItIs() throws InterruptedException {
        TestClient eve = TestClient.open(loop);
        eve.say("CAP REQ :batch draft/extended-isupport", "NICK eve", "USER eve 0 * :Eve", "CAP END");
        assertThat(eve.upTo(" 376 ").stream().filter(line -> line.contains(" 005 ")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("@batch="));
        eve.say("VERSION");
        assertThat(eve.upTo("BATCH -").stream().filter(line -> line.contains(" 005 ")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("@batch="));
    }

    /** "If <target> is given and a matching server cannot be found, the server will respond with the ERR_NOSUCHSERVER numeric". */
    @ParameterizedTest
    @ValueSource(strings = {"ADMIN %s", "INFO %s", "MOTD %s", "STATS u %s", "TIME %s", "VERSION %s"})
    void anotherServerIsNotThere(String command) throws InterruptedException {
        ada.say(command.formatted("elsewhere.example"));
        assertThat(ada.drain()).singleElement().asString().contains(" 402 ada elsewhere.example :");
        ada.say(command.formatted("FERMATA.*"), command.formatted("ada"));
        assertThat(ada.drain()).isNotEmpty().noneMatch(line -> line.contains(" 402 "));
    }

    /** RPL_WELCOME "SHOULD NOT include the extended (complete) hostmask"; RPL_CREATED: "This server was created <datetime>". */
    @Test
    void theWelcomeTellsTheNickAndSinceWhenTheServerRuns() throws InterruptedException {
        TestClient bob = TestClient.open(loop);
        bob.say("NICK bob", "USER bob 0 * :Bob");
        assertThat(bob.await(" 001 ")).endsWith(" 001 bob :Welcome to the Fermata network, bob");
        assertThat(bob.await(" 003 ")).endsWith(" 003 bob :This server was created Tue, 14 Nov 2023 22:13:20 GMT");
    }

    /** LUSERS, TIME, VERSION, INFO and LINKS messages. */
    @Test
    void theServerTellsOfItself() throws InterruptedException {
        ada.say("LUSERS", "TIME", "VERSION", "INFO", "LINKS");
        for (String numeric : List.of("251", "252", "253", "254", "255", "265", "266")) {
            ada.await(" " + numeric + " ada ");
        }
        TestClient carol = TestClient.open(loop);
        carol.say("NICK carol", "USER carol 0 * :Carol");
        assertThat(carol.await(" 255 ")).contains("I have 2 clients");
        ada.await(" 391 ada fermata.local ");
        ada.await(" 351 ada fermata-0.1 fermata.local ");
        ada.await(" 005 ada ");
        ada.await(" 371 ada ");
        ada.await(" 374 ada ");
        ada.await(" 364 ada fermata.local fermata.local :0 Fermata");
        ada.await(" 365 ada * ");
    }

    /** Modern IRC, "Connection Registration": after LUSERS the server "MAY send [...] RPL_UMODEIS (221)". */
    @Test
    void peopleComeInWithTheModesThatAreConfigured() throws InterruptedException {
        TestChat discreet = new TestChat();
        ServerSettings usual = ServerSettings.defaults();
        discreet.install(
                discreet.journal(),
                ChatSettings.defaults()
                        .withServer(new ServerSettings(
                                usual.name(), usual.network(), usual.version(), usual.motd(), List.of(), null, "iw")));
        TestClient eve = TestClient.open(discreet.loop());
        eve.say("NICK eve", "USER eve 0 * :Eve");
        assertThat(eve.await(" 251 ")).contains("There are 0 users and 1 invisible");
        eve.await(" 221 eve +iw");
        eve.await(" 376 ");
        discreet.close();
    }

    /** PASS: without the right one nobody comes in, and "MUST close the connection with ERROR" (Modern IRC, 172). */
    @Test
    void aServerMayHaveAPassword() throws InterruptedException {
        TestChat closed = new TestChat();
        ServerSettings defaults = ServerSettings.defaults();
        closed.install(
                closed.journal(),
                ChatSettings.defaults()
                        .withServer(new ServerSettings(
                                defaults.name(),
                                defaults.network(),
                                defaults.version(),
                                defaults.motd(),
                                new dev.fermata.chat.event.Secret("open sesame"))));
        TestClient eve = TestClient.open(closed.loop());
        eve.say("PASS :open sesam", "NICK eve", "USER eve 0 * :Eve");
        eve.await(" 464 ");
        eve.await("ERROR");
        eve.awaitClosed();
        TestClient none = TestClient.open(closed.loop());
        none.say("NICK none", "USER none 0 * :None");
        none.await(" 464 ");
        TestClient right = TestClient.open(closed.loop());
        right.say("PASS :open sesame", "NICK right", "USER right 0 * :Right");
        right.await(" 001 ");
        closed.close();
    }

    /** USER: "If it is empty, the server SHOULD reject the command with ERR_NEEDMOREPARAMS". */
    @Test
    void neitherUserNameNorRealNameMayBeEmpty() throws InterruptedException {
        TestClient eve = TestClient.open(loop);
        eve.say("NICK eve", "USER eve 0 * :");
        eve.await(" 461 eve USER ");
        eve.say("USER eve 0 * :Eve");
        eve.await(" 376 ");
    }

    /** sts: the port to who has come without TLS; never to who does not understand values; and nobody may ask for it. */
    @Test
    void clientsAreToldToComeOverTls() throws InterruptedException {
        TestChat safe = new TestChat();
        safe.install(
                safe.journal(),
                ChatSettings.defaults()
                        .withSts(java.util.Optional.of(new StsPolicy(6697, java.time.Duration.ofDays(30), false))));
        TestClient eve = TestClient.open(safe.loop());
        eve.say("CAP LS");
        assertThat(eve.await(" LS ")).doesNotContain("sts");
        eve.say("CAP LS 302");
        assertThat(String.join(" ", eve.upTo("userhost-in-names"))).contains(" sts=port=6697");
        eve.say("CAP REQ sts");
        eve.await(" NAK sts");
        safe.close();
    }
}
