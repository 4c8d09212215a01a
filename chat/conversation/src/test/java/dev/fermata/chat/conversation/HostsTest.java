package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.HostSettings;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.conversation.settings.WebIrcGateway;
import dev.fermata.chat.event.Peer;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.event.Subnet;
import dev.fermata.loop.EventLoop;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where people are shown to be. Quoted are IRCv3 chghost and webirc. */
class HostsTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();

    @BeforeEach
    void start() {
        Operator operator = new Operator(
                "root", new Secret(chat.hash("let me in")), "runs this", EnumSet.allOf(Operator.Privilege.class));
        chat.install(
                chat.journal(),
                ChatSettings.defaults()
                        .withOperators(List.of(operator))
                        .withGateways(List.of(
                                new WebIrcGateway(new Secret("gate"), null, List.of(Subnet.parse("203.0.113.5"))),
                                new WebIrcGateway(
                                        new Secret(chat.hash("hashed")),
                                        "abcd",
                                        List.of(Subnet.parse("203.0.113.6"))))));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".cloak", "a b", "x@y", "cloak."})
    void aSuffixIsPartOfAHost(String suffix) {
        assertThatThrownBy(() -> new HostSettings(true, suffix)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Others do not see where one is; oneself and operators do (RPL_WHOISACTUALLY). */
    @Test
    void anAddressIsForOneselfAndOperators() throws InterruptedException {
        TestClient ada = TestClient.comeInFrom(loop, "192.0.2.7", "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.say("WHOIS ada");
        assertThat(bob.upTo(" 318 "))
                .anyMatch(line -> line.matches(".* 311 bob ada ~ada \\w{13}\\.\\w{13}\\.cloak .*"))
                .noneMatch(line -> line.contains("192.0.2.7"));
        ada.say("WHOIS ada");
        ada.await(" 338 ada ada ~ada@192.0.2.7 192.0.2.7 ");
    }

    // ---- chghost

    /** chghost: "servers MUST send the CHGHOST message to other clients who share channels with the target client". */
    @Test
    void whoLogsInIsShownByTheirAccount() throws InterruptedException {
        TestClient ada = TestClient.comeInFrom(loop, "192.0.2.7", "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        TestClient old = TestClient.comeIn(loop, "old");
        bob.say("CAP REQ :chghost");
        ada.say("CAP REQ :chghost");
        ada.join("#chan");
        bob.join("#chan");
        old.join("#chan");
        bob.drain();
        old.drain();
        ada.say("NS REGISTER sesame");
        assertThat(bob.await("CHGHOST")).matches(":ada!~ada@\\w{13}\\.\\w{13}\\.cloak CHGHOST ~ada ada\\.cloak");
        ada.await("CHGHOST ~ada ada.cloak");
        ada.say("PRIVMSG #chan :hi", "NS LOGOUT");
        bob.await(":ada!~ada@ada.cloak PRIVMSG #chan hi");
        assertThat(bob.await("CHGHOST")).matches(":ada!~ada@ada\\.cloak CHGHOST ~ada \\w{13}\\.\\w{13}\\.cloak");
        assertThat(old.drain()).noneMatch(line -> line.contains("CHGHOST"));
    }

    /**
     * chghost, 'Fallback when the chghost capability has not been negotiated': "For shared channels, the simulated events SHOULD
     * include appropriate QUIT, JOIN and MODE commands, to restore membership and user channel modes."
     */
    @Test
    void toWhomAChangeOfHostsMeansNothingOneSeemsToComeAnew() throws InterruptedException {
        TestClient ada = TestClient.comeInFrom(loop, "192.0.2.7", "ada");
        TestClient old = TestClient.comeInPlainly(loop, "old");
        TestClient half = TestClient.comeIn(loop, "half");
        half.say("CAP REQ :extended-join away-notify");
        ada.join("#one");
        ada.join("#two");
        for (TestClient client : List.of(old, half)) {
            client.join("#one");
            client.join("#two");
        }
        ada.say("AWAY :lunch");
        ada.drain();
        half.drain();
        old.drain();
        ada.say("NS REGISTER sesame");
        assertThat(ada.drain()).noneMatch(line -> line.contains("QUIT") || line.contains("JOIN"));
        List<String> lines = old.drain();
        assertThat(lines.getFirst()).matches(":ada!~ada@\\w{13}\\.\\w{13}\\.cloak QUIT :Changing hostname");
        assertThat(lines.subList(1, lines.size()))
                .containsExactlyInAnyOrder(
                        ":ada!~ada@ada.cloak JOIN #one",
                        ":fermata.local MODE #one +o ada",
                        ":ada!~ada@ada.cloak JOIN #two",
                        ":fermata.local MODE #two +o ada");
        assertThat(half.drain())
                .contains(":ada!~ada@ada.cloak JOIN #one ada ada", ":ada!~ada@ada.cloak AWAY lunch")
                .hasSize(7);
    }

    /** Who is banned by their cloak does not slip in by logging in. */
    @Test
    void aBanMeansWhoLogsInToo() throws InterruptedException {
        TestClient op = TestClient.comeIn(loop, "op");
        TestClient eve = TestClient.comeInFrom(loop, "192.0.2.7", "eve");
        op.join("#chan");
        eve.say("WHOIS eve");
        String host = eve.await(" 311 ").replaceAll(".* (\\S+\\.cloak) .*", "$1");
        op.say("MODE #chan +b *!*@" + host);
        op.await("MODE #chan +b");
        eve.say("NS REGISTER sesame", "JOIN #chan");
        eve.await(" 474 eve #chan :");
    }

    /** HostServ: an operator gives an account a host, and its owner switches it on and off. */
    @Test
    void anAccountMayBeGivenAHost() throws InterruptedException {
        TestClient root = TestClient.comeIn(loop, "root");
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("HOST SET ada nice.example", "HOST STATUS", "NS REGISTER sesame", "CAP REQ :chghost");
        ada.await("NOTICE ada :You may not do this.");
        ada.await("NOTICE ada :You have to be logged in");
        ada.await(" 900 ");
        ada.say("HOST STATUS", "HOST ON");
        ada.await("NOTICE ada :Your account is given no host");
        ada.await("NOTICE ada :Your account is given no host");
        root.say("OPER root :let me in", "HOST SET nobody x", "HOST SET ada no@host", "HOST SET ada nice.example");
        root.await("NOTICE root :There is no account nobody");
        root.await("NOTICE root :A host has letters");
        root.await("NOTICE root :ada is given the host nice.example");
        ada.await(":ada!~ada@ada.cloak CHGHOST ~ada nice.example");
        ada.say("HOST OFF", "HOST STATUS", "HOST ON");
        ada.await(" CHGHOST ~ada ada.cloak");
        ada.await("NOTICE ada :Your account is given the host nice.example, which is off");
        ada.await(" CHGHOST ~ada nice.example");
        ada.say("NS LOGOUT", "NS IDENTIFY sesame");
        ada.await(" CHGHOST ~ada localhost");
        ada.await(" CHGHOST ~ada nice.example");
        root.say("HOST DEL ada", "HOST DEL nobody");
        root.await("NOTICE root :ada is given no host");
        root.await("NOTICE root :There is no account nobody");
        ada.await(" CHGHOST ~ada ada.cloak");
    }

    /** A disk that is full changes nothing, and whoever wanted it is told. */
    @Test
    void aHostThatCannotBeKeptIsNotShown() throws InterruptedException {
        TestClient root = TestClient.comeIn(loop, "root");
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("NS REGISTER sesame");
        ada.await(" 900 ");
        chat.names().full = true;
        root.say("OPER root :let me in", "HOST SET ada nice.example");
        root.await("NOTICE root :The server cannot do this at the moment");
        chat.names().full = false;
        root.say("WHOIS ada");
        root.await(" 311 root ada ~ada ada.cloak ");
    }

    // ---- webirc

    private TestClient gateway(String address, String certificate, boolean isSecure, String line)
            throws InterruptedException {
        Peer at = TestClient.at(address);
        TestClient client = TestClient.open(loop, new Peer(at.address(), isSecure, certificate, false, false));
        client.say(line);
        return client;
    }

    /** webirc: "The WEBIRC command allows the WebIRC gateway to pass on the user's actual IP address". */
    @Test
    void aGatewaySpeaksForSomebodyElsewhere() throws InterruptedException {
        TestClient ada = gateway("203.0.113.5", null, true, "WEBIRC gate g host.example 192.0.2.7 :x secure=1");
        ada.say("NICK ada", "USER ada 0 * :Ada", "WHOIS ada");
        ada.await(" 221 ada +Z");
        assertThat(ada.await(" 311 ")).matches(".* ada ~ada \\w{13}\\.\\w{13}\\.cloak .*");
        ada.await(" 338 ada ada ~ada@192.0.2.7 192.0.2.7 ");
        ada.say("WEBIRC gate g h 192.0.2.8");
        ada.await(" 462 ada :");
        TestClient bob = gateway("203.0.113.6", "abcd", false, "WEBIRC hashed g h 2001:db8::1 :secure");
        bob.say("NICK bob", "USER bob 0 * :Bob", "WHOIS bob");
        bob.await(" 338 bob bob ~bob@2001:db8:0:0:0:0:0:1 2001:db8:0:0:0:0:0:1 ");
        bob.await(" 379 bob bob :is using modes +");
    }

    /** webirc: "If the WEBIRC command does not originate from a whitelisted IP address or uses an incorrect password". */
    @ParameterizedTest
    @CsvSource({
        "203.0.113.5, , WEBIRC wrong g h 192.0.2.7, Invalid WebIRC password",
        "203.0.113.7, , WEBIRC gate g h 192.0.2.7, Invalid WebIRC password",
        "203.0.113.6, , WEBIRC hashed g h 192.0.2.7, Invalid WebIRC password",
        "203.0.113.5, , WEBIRC gate g h nowhere, Invalid WebIRC address",
        "203.0.113.5, , WEBIRC gate g h 192.0.2.0/24, Invalid WebIRC address"
    })
    void whoIsNoGatewayIsDisconnected(String address, String certificate, String line, String error)
            throws InterruptedException {
        TestClient client = gateway(address, certificate, false, line);
        client.await("ERROR :Closing link: " + error);
        client.awaitClosed();
    }

    /** An address that is kept out is so behind a gateway too. */
    @Test
    void whoIsKeptOutIsSoBehindAGateway() throws InterruptedException {
        TestClient root = TestClient.comeIn(loop, "root");
        root.say("OPER root :let me in", "DLINE 192.0.2.7");
        root.await("Added D-Line");
        root.drain(); // until then who is there already is put out, and is not told why by number
        TestClient eve = gateway("203.0.113.5", null, false, "WEBIRC gate g h 192.0.2.7");
        eve.say("NICK eve", "USER eve 0 * :Eve");
        eve.await(" 465 eve :");
        eve.awaitClosed();
    }
}
