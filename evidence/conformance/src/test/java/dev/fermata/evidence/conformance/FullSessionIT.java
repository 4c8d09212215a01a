package dev.fermata.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw lines over a real socket to the shipped server: accounts, moderation and history, and all of it again after a restart. */
class FullSessionIT {
    @TempDir
    private static Path folder;

    private static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static LineClient comeIn(String nick, String... capabilities) throws IOException {
        return LineClient.register(server.address("irc"), nick, capabilities);
    }

    private static LineClient logIn(String nick, String password, String... capabilities) throws IOException {
        LineClient client = LineClient.connect(server.address("irc"));
        String plain = "\0" + nick + "\0" + password;
        client.send("CAP LS 302", "NICK " + nick, "USER " + nick + " 0 * :" + nick);
        client.send("CAP REQ :sasl " + String.join(" ", capabilities), "AUTHENTICATE PLAIN");
        client.await("AUTHENTICATE +");
        client.send("AUTHENTICATE " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
        client.await(" 903 ");
        client.send("CAP END");
        client.await(" 376 ");
        return client;
    }

    @Test
    void anAccountIsMadeModeratesReadsBackAndIsThereAgainAfterARestart() throws IOException {
        try (LineClient ada = comeIn("ada", "echo-message", "message-tags", "server-time");
                LineClient eve = comeIn("eve")) {
            ada.send("NS REGISTER correct-horse-battery-staple");
            ada.await(":Account created");
            ada.await(" 900 ada ");
            ada.send("JOIN #house", "MODE #house +m");
            ada.await("MODE #house +m");
            eve.send("JOIN #house", "PRIVMSG #house :may I?");
            eve.await(" 404 eve #house ");
            ada.send("MODE #house +v eve");
            eve.await("MODE #house +v eve");
            eve.send("PRIVMSG #house :thank you", "PRIVMSG #house :buy this");
            ada.await("thank you");
            ada.await("buy this");
            ada.send("KICK #house eve :no advertising", "MODE #house +b eve!*@*");
            assertThat(eve.await("KICK")).endsWith(" KICK #house eve :no advertising");
            eve.send("JOIN #house");
            eve.await(" 474 eve #house ");
        }
        server.close();
        server = ServerProcess.start(folder.resolve("data"));
        try (LineClient stranger = LineClient.connect(server.address("irc"))) {
            stranger.send("NICK ada", "USER ada 0 * :not Ada");
            stranger.await(" 433 ");
        }
        try (LineClient ada =
                logIn("ada", "correct-horse-battery-staple", "batch", "draft/chathistory", "draft/event-playback")) {
            ada.send("JOIN #house");
            ada.await(" 366 ");
            ada.send("CHATHISTORY LATEST #house * 100");
            ada.await("BATCH +");
            List<String> lines = ada.drain();
            assertThat(String.join("\n", lines)).contains("thank you", "buy this", "KICK #house eve :no advertising");
        }
    }
}
