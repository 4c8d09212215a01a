package dev.fermata.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that many people sit in front of, on a screen, with keys pressed. */
class IrssiIT {
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

    @BeforeEach
    void isThere() {
        Tool.IRSSI.require();
        Tool.TMUX.require();
    }

    private static LineClient lines(String nick, String room) throws IOException {
        LineClient client = LineClient.register(server.address("irc"), nick);
        client.send("JOIN " + room);
        client.await(" 366 ");
        return client;
    }

    @Test
    void whatIsTypedIsHeardAndWhatOthersSayIsShown() throws IOException {
        try (LineClient bob = lines("bob", "#lobby");
                Irssi grace = Irssi.start(folder, "grace")) {
            grace.connect(server.address("irc"));
            grace.join("#lobby");
            assertThat(bob.await("JOIN #lobby")).startsWith(":grace!");
            grace.type("hello from a terminal, ünïcode too");
            bob.await("PRIVMSG #lobby :hello from a terminal, ünïcode too");
            bob.send("PRIVMSG #lobby :good evening, grace ☕");
            assertThat(grace.await("good evening, grace ☕")).contains("bob");
        }
    }

    @Test
    void itKnowsWhoIsThereAndFollowsTopicsAndNames() throws IOException {
        try (LineClient bob = lines("barbara", "#garden");
                Irssi grace = Irssi.start(folder, "gertrude")) {
            bob.send("MODE #garden -t", "TOPIC #garden :roses and their thorns");
            bob.await("TOPIC #garden");
            grace.connect(server.address("irc"));
            grace.join("#garden");
            grace.await("Topic for #garden: roses and their thorns");
            grace.await("[@barbara] [ gertrude]");
            grace.type("/topic #garden tulips instead");
            bob.await("TOPIC #garden :tulips instead");
            bob.send("NICK babs");
            assertThat(grace.await("is now known as babs")).contains("barbara");
            grace.type("/nick trudy");
            bob.await(":gertrude!");
            grace.type("/query babs");
            grace.await("[babs]");
            bob.send("PRIVMSG trudy :between us");
            grace.await("between us");
            grace.type("/quit to bed");
            assertThat(bob.await(" QUIT ")).startsWith(":trudy!").endsWith("to bed");
        }
    }

    @Test
    void itConnectsOverTlsToTheFingerprintThatTheServerPrints() throws IOException {
        String fingerprint = server.output().stream()
                .filter(line -> line.startsWith("tls certificate SHA-256 "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
        try (LineClient bob = lines("benjamin", "#vault");
                Irssi grace = Irssi.start(folder, "gloria")) {
            grace.connect(server.address("tls"), "-tls", "-tls_pinned_cert", fingerprint);
            grace.join("#vault");
            grace.type("sealed with wax");
            bob.await("PRIVMSG #vault :sealed with wax");
            bob.send("WHOIS gloria");
            bob.await(" 671 benjamin gloria ");
        }
    }
}
