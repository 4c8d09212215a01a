package dev.fermata.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kitteh.irc.client.library.feature.auth.SaslPlain;

/**
 * A whole session with each of three clients that others have written: an account is made, a channel moderated; then the client
 * comes back, logs in with SASL, and reads what was said, by CHATHISTORY and by HistServ.
 */
class ClientSessionsIT {
    private static final String PASSWORD = "correct-horse-battery";

    private static ServerProcess server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = ServerProcess.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static LineClient guest(String nick) throws IOException {
        return LineClient.register(server.address("irc"), nick);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** A guest may not speak in a moderated room before they are given a voice. */
    private static void mayNotSpeak(LineClient guest, String room) throws IOException {
        guest.send("JOIN " + room, "PRIVMSG " + room + " :may I?");
        guest.await(" 404 ");
    }

    @Test
    void weechatHoldsAWholeSession() throws IOException {
        Tool.TMUX.require();
        try (LineClient eve = guest("eveline")) {
            try (Weechat walter = Weechat.start(folder("first"), server.address("irc"), "walter")) {
                walter.connect();
                walter.type("/msg NickServ REGISTER " + PASSWORD);
                walter.await("You are now logged in as walter");
                walter.type("/join #wood");
                walter.await("has joined #wood");
                walter.type("/mode #wood +m");
                walter.await("Mode #wood [+m]");
                mayNotSpeak(eve, "#wood");
                walter.await("eveline"); // gives a voice to nobody whom it has not seen come in
                walter.type("/voice eveline");
                eve.await("MODE #wood +v eveline");
                eve.send("PRIVMSG #wood :buy this");
                walter.await("buy this");
                walter.type("/ban eveline!*@*");
                walter.type("/kick eveline no advertising");
                assertThat(eve.await(" KICK ")).endsWith(":no advertising");
                eve.send("JOIN #wood");
                eve.await(" 474 eveline #wood ");
                walter.type("/topic trees alone");
                walter.await("has changed topic");
                walter.type("/quit until later");
            }
            try (Weechat walter = Weechat.start(folder("again"), server.address("irc"), "walter")) {
                walter.logInAs("walter", PASSWORD);
                walter.connect();
                walter.type("/join #wood");
                walter.await("has joined #wood");
                walter.type("/quote CHATHISTORY LATEST #wood * 10");
                assertThat(walter.await("buy this")).contains("eveline");
                walter.type("/msg HistServ PLAY #wood");
                walter.type("/buffer irc.server.here");
                walter.await("SASL authentication successful");
                walter.await("<eveline> buy this");
            }
        }
    }

    @Test
    void irssiHoldsAWholeSession() throws IOException {
        Tool.TMUX.require();
        try (LineClient eve = guest("evangeline")) {
            try (Irssi grace = Irssi.start(folder("first"), "gracie")) {
                grace.connect(server.address("irc"));
                grace.type("/quote NS REGISTER " + PASSWORD);
                grace.await("You are now logged in as gracie");
                grace.join("#grove");
                grace.type("/mode #grove +m");
                grace.await("mode/#grove [+m]");
                mayNotSpeak(eve, "#grove");
                grace.type("/voice evangeline");
                eve.await("MODE #grove +v evangeline");
                eve.send("PRIVMSG #grove :buy this");
                grace.await("buy this");
                grace.type("/ban evangeline!*@*");
                grace.await("+b evangeline!*@*");
                grace.type("/kick evangeline no advertising");
                assertThat(eve.await(" KICK ")).endsWith(":no advertising");
                eve.send("JOIN #grove");
                eve.await(" 474 evangeline #grove ");
                grace.type("/quit until later");
            }
            try (Irssi grace = Irssi.start(folder("again"), "gracie")) {
                grace.type("/network add -sasl_mechanism PLAIN -sasl_username gracie -sasl_password %s here"
                        .formatted(PASSWORD));
                grace.connect(server.address("irc"), "-network", "here");
                grace.await("SASL authentication succeeded");
                grace.join("#grove");
                grace.type("/quote CHATHISTORY LATEST #grove * 10");
                assertThat(grace.await("buy this")).contains("evangeline");
                grace.type("/window 1"); // where it shows what services say
                grace.type("/quote HS PLAY #grove");
                grace.await("<evangeline> buy this");
            }
        }
    }

    @Test
    void kittehHoldsAWholeSession() throws IOException {
        try (LineClient eve = guest("eva")) {
            try (Kitteh karl = Kitteh.connect(server.address("irc"), "karl")) {
                karl.join("#hall");
                karl.client().sendMessage("NickServ", "REGISTER " + PASSWORD);
                karl.heard().await("NickServ notes to karl: Account created");
                karl.client().sendRawLine("MODE #hall +m");
                karl.heard().await("modes of #hall: +m");
                mayNotSpeak(eve, "#hall");
                karl.client().sendRawLine("MODE #hall +v eva");
                eve.await("MODE #hall +v eva");
                eve.send("PRIVMSG #hall :buy this");
                karl.heard().await("eva in #hall: buy this");
                karl.client()
                        .getChannel("#hall")
                        .orElseThrow()
                        .commands()
                        .kick()
                        .target("eva")
                        .reason("no advertising")
                        .execute();
                assertThat(eve.await(" KICK ")).endsWith(" KICK #hall eva :no advertising");
                karl.heard().await("karl put eva out of #hall: no advertising");
                karl.quit("until later");
            }
            try (Kitteh karl =
                    Kitteh.connect(server.address("irc"), "karl", client -> new SaslPlain(client, "karl", PASSWORD))) {
                karl.join("#hall");
                eve.send("WHOIS karl");
                eve.await(" 330 eva karl karl ");
                karl.client().sendMessage("HistServ", "PLAY #hall");
                assertThat(karl.heard().await("<eva> buy this")).startsWith("HistServ notes to karl: ");
            }
        }
    }
}
