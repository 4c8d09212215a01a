package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.command.Commands;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Welcome;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.conversation.settings.ServerSettings;
import dev.fermata.chat.event.Secret;
import dev.fermata.loop.EventLoop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators of the server may order, and what they are told. */
class OrdersTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private ChatSettings settings;
    private TestClient root;

    @BeforeEach
    void start() throws InterruptedException {
        Secret hash = new Secret(chat.hash("let me in"));
        settings = ChatSettings.defaults()
                .withOperators(List.of(
                        new Operator("root", hash, "is an operator", EnumSet.allOf(Operator.Privilege.class)),
                        new Operator("guard", hash, "looks", Set.of())))
                .withServer(ServerSettings.defaults().withAdmin(List.of("Berlin", "Example", "ada@example.org")));
        chat.install(chat.journal(), settings);
        root = TestClient.comeIn(loop, "root");
        root.say("OPER root :let me in");
        root.await(" 381 ");
        root.await("MODE root +o");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    // ---- who may not come in

    /** ERR_YOUREBANNEDCREEP (465): "Returned to indicate that the client is banned from this server". */
    @Test
    void whomAMaskMeansIsPutOutAndKeptOut() throws InterruptedException {
        TestClient eve = TestClient.comeInFrom(loop, "192.0.2.7", "eve");
        root.say("KLINE 1d eve*!*@* spam | third time");
        assertThat(root.await("NOTICE")).matches(".* NOTICE root :Added K-Line for eve\\*!\\*@\\* until 2023-11-15T.*");
        eve.await("ERROR :Closing link: Banned: spam");
        eve.awaitClosed();
        TestClient again = TestClient.open(loop);
        again.say("NICK eve2", "USER eve 0 * :Eve");
        assertThat(again.await(" 465 ")).contains(" 465 eve2 :You are banned from this server until ", ": spam");
        again.await("ERROR");
        again.awaitClosed();
        root.say("KLINE LIST", "STATS k");
        assertThat(root.await("NOTICE root :K-Line"))
                .contains("K-Line for eve*!*@*, by root, until ", ": spam | third time");
        root.await("NOTICE root :These were 1");
        assertThat(root.await(" 216 ")).contains(" 216 root K eve*!*@* * root :spam (until ");
        root.await(" 219 root k :");
        root.say("UNKLINE EVE*!*@*", "UNKLINE eve*!*@*", "KLINE LIST");
        root.await("NOTICE root :Removed K-Line for EVE*!*@*");
        root.await("NOTICE root :There is no K-Line for eve*!*@*");
        root.await("NOTICE root :These were 0");
        TestClient.comeIn(loop, "eve3");
    }

    /** A subnet is kept out before it has said a word; an address that is none is refused. */
    @Test
    void anAddressIsKeptOut() throws InterruptedException {
        TestClient eve = TestClient.comeInFrom(loop, "192.0.2.7", "eve");
        TestClient bob = TestClient.comeInFrom(loop, "198.51.100.1", "bob");
        root.say("DLINE example.org", "DLINE ANDKILL 192.0.2.0/24 ON fermata.local", "STATS d", "DLINE LIST");
        root.await("NOTICE root :example.org is no mask for a D-Line");
        root.await("NOTICE root :Added D-Line for 192.0.2.0/24 for good");
        assertThat(root.await(" 225 ")).contains(" 225 root D 192.0.2.0/24 * root :No reason given (for good)");
        root.await("D-Line for 192.0.2.0/24, by root, for good: No reason given");
        eve.awaitClosed();
        assertThat(bob.drain()).isEmpty();
        TestClient again = TestClient.open(loop, TestClient.at("192.0.2.99"));
        again.await(" 465 * :");
        again.awaitClosed();
        root.say("UNDLINE 192.0.2.0/24");
        root.await("Removed D-Line for 192.0.2.0/24");
        TestClient.comeInFrom(loop, "192.0.2.99", "sam");
    }

    /** A mask means people by their address too, which others do not see, and by their account. */
    @ParameterizedTest
    @ValueSource(strings = {"*!*@192.0.2.*", "a:eve", "*!~eve@*.cloak"})
    void aMaskMeansPeopleByAllThatIsKnownOfThem(String mask) throws InterruptedException {
        TestClient eve = TestClient.comeInFrom(loop, "192.0.2.7", "eve");
        eve.say("NS REGISTER sesame");
        eve.await(" 900 ");
        root.say("KLINE " + mask + " :out");
        root.await("Added K-Line");
        eve.awaitClosed();
    }

    /** Ergo's MYSELF: who would put themselves out has to say so. */
    @Test
    void whoBansThemselvesMustMeanIt() throws InterruptedException {
        root.say("KLINE *!*@* :all of you");
        root.await("NOTICE root :This would put yourself out; KLINE MYSELF does it all the same");
        root.say("KLINE ANDKILL MYSELF 10 *!*@* :all of you");
        root.await("Added K-Line");
        root.await("ERROR :Closing link: Banned: all of you");
        root.awaitClosed();
    }

    /** What is kept outlives the server; what has ended keeps nobody out. */
    @Test
    void bansAreThereAgainAfterARestart() throws InterruptedException {
        root.say("KLINE eve!*@* :spam", "KLINE 1s bob!*@* :for a moment", "DLINE 1s 192.0.2.1");
        root.await("K-Line for eve");
        root.await("K-Line for bob");
        root.await("D-Line for 192.0.2.1");
        try (TestChat restarted = new TestChat(chat.journal())) {
            restarted.passTime(Duration.ofSeconds(2));
            restarted.install(restarted.journal(), settings);
            TestClient eve = TestClient.open(restarted.loop());
            eve.say("NICK eve", "USER eve 0 * :Eve");
            eve.await(" 465 eve :");
            TestClient.comeIn(restarted.loop(), "bob").say("QUIT");
            TestClient operator = TestClient.comeInFrom(restarted.loop(), "192.0.2.1", "root");
            operator.say("OPER root :let me in", "KLINE LIST", "KLINE sam :x", "UNKLINE bob");
            operator.await("K-Line for eve!*@*, by root, for good: spam");
            operator.await("These were 1");
            operator.await("Added K-Line for sam!*@*");
            operator.await("There is no K-Line for bob!*@*");
        }
    }

    /** FAIL NOT_KEPT: what cannot be kept is not done; where nobody can look, nobody comes in. */
    @Test
    void aBanThatCannotBeKeptIsNone() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        chat.names().full = true;
        root.say("KLINE eve :x");
        root.await("FAIL KLINE NOT_KEPT eve!*@* :");
        assertThat(eve.drain()).isEmpty();
        chat.names().full = false;
        try (TestChat unreadable = new TestChat(chat.journal())) {
            unreadable.names().unreadable = true;
            unreadable.install(unreadable.journal(), settings);
            TestClient bob = TestClient.open(unreadable.loop());
            bob.await("ERROR :Closing link: The server cannot look whether you may come in");
            bob.awaitClosed();
            unreadable.names().unreadable = false;
            TestClient.comeIn(unreadable.loop(), "bob");
        }
    }

    // ---- what operators may do, and others may not

    /** ERR_NOPRIVILEGES (481) for whoever is no operator, and ERR_NOPRIVS (723) for one who lacks "the specific privilege". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "KLINE x",
                "DLINE 192.0.2.1",
                "UNKLINE x",
                "UNDLINE 192.0.2.1",
                "SAMODE #chan +i",
                "SAJOIN #chan",
                "SANICK root toor",
                "STATS k",
                "STATS l"
            })
    void othersMayNot(String line) throws InterruptedException {
        TestClient guard = TestClient.comeIn(loop, "guard");
        guard.say(line);
        guard.await(" 481 guard :");
        guard.say("OPER guard :let me in");
        guard.await("MODE guard +o");
        guard.say(line);
        guard.await(" 723 guard ");
    }

    /** ERR_NOPRIVS (723): {@code "<client> <priv> :Insufficient oper privileges."} */
    @Test
    void anOperatorIsToldWhichPrivilegeTheyLack() throws InterruptedException {
        TestClient guard = operator("guard");
        guard.say("KILL root");
        guard.await(" 723 guard kill :");
    }

    private TestClient operator(String name) throws InterruptedException {
        TestClient client = TestClient.comeIn(loop, name);
        client.say("OPER " + name + " :let me in");
        client.await("MODE " + name + " +o");
        return client;
    }

    /** The privilege {@code see} of the configuration: "addresses, secret channels, invisible people". */
    @Test
    void onlyOperatorsWhoMaySeeAreShownWhatIsHidden() throws InterruptedException {
        TestClient ada = TestClient.comeInFrom(loop, "192.0.2.7", "ada");
        ada.join("#hidden");
        ada.say("MODE #hidden +s", "MODE ada +i");
        ada.await("MODE ada");
        String[] questions = {"WHOIS ada", "LIST", "NAMES #hidden", "WHO ad*"};
        root.say(questions);
        assertThat(root.drain())
                .anyMatch(line -> line.contains(" 319 root ada @#hidden"))
                .anyMatch(line -> line.contains(" 338 root ada ~ada@192.0.2.7 192.0.2.7 "))
                .anyMatch(line -> line.contains(" 322 root #hidden "))
                .anyMatch(line -> line.contains(" 353 root @ #hidden @ada"))
                .anyMatch(line -> line.contains(" 352 root * ~ada "));
        TestClient guard = operator("guard");
        guard.say(questions);
        assertThat(guard.drain())
                .noneMatch(line -> line.contains("192.0.2.7"))
                .noneMatch(line -> line.contains(" 319 ") || line.contains(" 322 "))
                .noneMatch(line -> line.contains(" 353 ") || line.contains(" 352 "));
    }

    /** RPL_WHOISOPERATOR (313): "MAY also indicate what type or level of operator the client is". */
    @Test
    void whoisTellsTheTitleOfAnOperator() throws InterruptedException {
        operator("guard");
        root.say("WHOIS guard");
        root.await(" 313 root guard looks");
    }

    /** SAMODE changes what only its operators may change, and the modes of others. */
    @Test
    void operatorsChangeAnyModes() throws InterruptedException {
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.join("#chan");
        root.say("MODE #chan +m", "SAMODE #chan +mv ada", "SAMODE ada +R", "SAMODE ghost +i", "SAMODE #chan +y");
        root.await(" 482 root #chan :");
        root.await("MODE ada +R");
        root.await(" 401 root ghost :");
        root.await(" 472 root y :");
        assertThat(ada.await("MODE #chan")).endsWith(":root!~root@localhost MODE #chan +mv ada");
        ada.await("MODE ada +R");
    }

    /** SAJOIN brings people in past bans and keys; without a nick, oneself. */
    @Test
    void operatorsBringPeopleIn() throws InterruptedException {
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.join("#chan");
        ada.say("TOPIC #chan :plans", "MODE #chan +ik key", "MODE #chan +b *!*@*");
        ada.await(" +b ");
        root.say("SAJOIN bob #chan", "SAJOIN #chan", "SAJOIN ghost #chan", "SAJOIN bob nonsense");
        bob.await(":bob!~bob@localhost JOIN #chan");
        bob.await(" 332 bob #chan plans");
        bob.await(" 366 bob #chan :");
        root.await(":root!~root@localhost JOIN #chan");
        root.await(" 366 root #chan :");
        root.await(" 401 root ghost :");
        root.await(" 403 root nonsense :");
        ada.await("bob!~bob@localhost JOIN #chan");
    }

    /** SANICK calls people otherwise, where that can be. */
    @Test
    void operatorsCallPeopleOtherwise() throws InterruptedException {
        TestClient ada = TestClient.comeIn(loop, "ada");
        root.say("SANICK ada 1x", "SANICK ada root", "SANICK ghost x", "SANICK ada countess");
        root.await(" 432 root 1x :");
        root.await(" 433 root root :");
        root.await(" 401 root ghost :");
        assertThat(ada.await(" NICK ")).isEqualTo(":ada!~ada@localhost NICK countess");
        ada.say("WHOIS countess");
        ada.await(" 311 countess countess ~ada localhost ");
    }

    /** User mode s: what happens on the server; MODE -o and DEOPER take all of it away. */
    @Test
    void operatorsAreToldWhatHappens() throws InterruptedException {
        TestClient guard = TestClient.comeIn(loop, "guard");
        guard.say("MODE guard +s", "DEOPER");
        guard.await(" 481 guard :");
        root.say("MODE root +s");
        root.await("MODE root +s");
        TestClient eve = TestClient.comeInFrom(loop, "192.0.2.7", "eve");
        root.await("NOTICE root :*** CONNECT: eve!~eve@");
        eve.say("NICK mallory", "OPER root :guessed");
        root.await("NOTICE root :*** NICK: eve!~eve@");
        root.await("NOTICE root :*** OPER: mallory!~eve@");
        root.say("KILL mallory :no");
        root.await("NOTICE root :*** KILL: mallory was killed by root: no");
        root.await("NOTICE root :*** QUIT: mallory!~eve@");
        root.say("KLINE 1h x :y", "SAJOIN #chan");
        root.await("NOTICE root :*** KLINE: root keeps out x!*@* until ");
        root.await("NOTICE root :*** SAJOIN: root brings root into #chan");
        root.say("DEOPER", "KLINE y");
        root.await("MODE root -os");
        root.await(" 481 root :");
        TestClient.comeIn(loop, "bob");
        assertThat(root.drain()).noneMatch(line -> line.contains("CONNECT"));
    }

    /** KILL message: "The user being killed and every user sharing a channel with them receives a QUIT message". */
    @Test
    void whoIsKilledIsToldThatTheyQuit() throws InterruptedException {
        TestClient ada = TestClient.comeIn(loop, "ada");
        root.say("KILL ada :enough");
        assertThat(ada.await("KILL")).endsWith(":root!~root@localhost KILL ada enough");
        assertThat(ada.await("QUIT")).endsWith(":ada!~ada@localhost QUIT :Killed (root (enough))");
        ada.await("ERROR :Closing link: Killed (root (enough))");
        ada.awaitClosed();
    }

    // ---- what the server tells of itself

    /** STATS message: RPL_STATSUPTIME (242), RPL_STATSOLINE (243), RPL_STATSCOMMANDS (212), RPL_ENDOFSTATS (219). */
    @Test
    void theServerCounts() throws InterruptedException {
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("STATS u", "STATS p", "STATS", "STATS ?");
        assertThat(ada.await(" 242 ")).matches(".* 242 ada :Server Up 0 days 0:00:0\\d");
        ada.await(" 219 ada u :");
        ada.await(" 249 ada p root!~root@localhost");
        ada.await(" 219 ada p :");
        ada.await(" 219 ada * :");
        ada.await(" 219 ada ? :");
        root.say("STATS o", "STATS m", "STATS l");
        root.await(" 243 root O * * root");
        root.await(" 243 root O * * guard");
        root.await(" 219 root o :");
        assertThat(root.upTo(" 219 root m :")).anyMatch(line -> line.endsWith(" 212 root STATS 6"));
        List<String> connections = root.upTo(" 219 root l :");
        assertThat(connections)
                .anyMatch(line -> line.matches(".* 211 root ada\\[127\\.0\\.0\\.1\\] 0 [1-9]\\d* \\d+ 8 0 0"))
                .hasSize(3);
    }

    /** ADMIN message: 256 to 259; ERR_NOSUCHSERVER for another, ERR_NOADMININFO where there is none. */
    @Test
    void theServerTellsWhoRunsIt() throws InterruptedException {
        root.say("ADMIN", "ADMIN elsewhere.example", "ADMIN fermata.*");
        root.await(" 256 root fermata.local :Administrative info");
        root.await(" 257 root Berlin");
        root.await(" 258 root Example");
        root.await(" 259 root ada@example.org");
        root.await(" 402 root elsewhere.example :");
        root.await(" 256 root ");
        try (TestChat silent = new TestChat()) {
            silent.install(silent.journal(), ChatSettings.defaults());
            TestClient ada = TestClient.comeIn(silent.loop(), "ada");
            ada.say("ADMIN");
            ada.await(" 423 ada fermata.local :");
        }
    }

    /** HELP message: 704 with the subject "requested by the client", 705 of which the first is empty, 706; ERR_HELPNOTFOUND (524). */
    @ParameterizedTest
    @ValueSource(strings = {"HELP", "HELPOP"})
    void theServerHelps(String command) throws InterruptedException {
        root.say(command);
        root.await(" 704 root * :There is help on:");
        assertThat(root.await(" 705 ")).endsWith(" 705 root * :");
        assertThat(root.upTo(" 706 root * :")).allMatch(line -> line.contains(" 705 ") || line.contains(" 706 "));
        root.say(command + " Privmsg", command + " cmode", command + " umode");
        root.await(" 704 root Privmsg :PRIVMSG <target>");
        assertThat(root.await(" 705 ")).endsWith(" 705 root Privmsg :");
        root.await(" 705 root Privmsg :Says something");
        root.await(" 706 root Privmsg :");
        root.await(" 705 root cmode :m  Only members with a rank may speak");
        root.await(" 705 root umode :B  A program, and no person");
        root.say(command + " NONSENSE");
        root.await(" 524 root NONSENSE :");
    }

    /** Whoever adds a command writes its page in {@code help.txt}. */
    @Test
    void thereIsHelpOnEachCommandAndOnNothingElse() throws InterruptedException {
        Network network = Network.on(() -> settings, TestChat.foundations(chat.journal(), chat.journal(), () -> "id"));
        root.say("HELP");
        Stream<String> subjects = root.upTo(" 706 ").stream()
                .filter(line -> line.contains(" 705 ") && !line.endsWith(":"))
                .flatMap(line -> Stream.of(line.split(" :", 2)[1].split(" ", -1)));
        assertThat(subjects)
                .filteredOn(subject -> !List.of("CMODE", "UMODE").contains(subject))
                .containsExactlyInAnyOrderElementsOf(
                        Commands.of(network, new Welcome(network)).names().toList());
    }
}
