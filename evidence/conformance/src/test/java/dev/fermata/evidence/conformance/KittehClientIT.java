package dev.fermata.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import io.netty.handler.ssl.util.FingerprintTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library that others have written, with its own idea of the protocol. */
class KittehClientIT {
    private static ServerProcess server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = ServerProcess.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static LineClient lines(String nick, String room) throws IOException {
        LineClient client = LineClient.register(server.address("irc"), nick);
        client.send("JOIN " + room);
        client.await(" 366 ");
        return client;
    }

    @Test
    void itTalksInARoomAndHearsItselfAndOthers() throws IOException {
        try (LineClient bob = lines("bob", "#talk");
                Kitteh ada = Kitteh.connect(server.address("irc"), "ada")) {
            ada.join("#talk");
            bob.await(":ada!~ada@localhost JOIN #talk");
            assertThat(ada.heard().await("in #talk are ")).contains("ada", "bob");
            ada.client().sendMessage("#talk", "hello from a library");
            bob.await(":ada!~ada@localhost PRIVMSG #talk :hello from a library");
            ada.heard().await("ada in #talk: hello from a library");
            bob.send("PRIVMSG #talk :hello library");
            ada.heard().await("bob in #talk: hello library");
        }
    }

    @Test
    void itTalksOverTlsToTheCertificateThatTheServerPrints() throws IOException {
        TrustManagerFactory printed = FingerprintTrustManagerFactory.builder("SHA-256")
                .fingerprints(fingerprint())
                .build();
        try (LineClient bob = lines("robert", "#secure");
                Kitteh ada = Kitteh.connectOverTls(server.address("tls"), "adele", printed)) {
            ada.join("#secure");
            ada.client().sendMessage("#secure", "nobody reads this on its way");
            bob.await(":adele!~adele@localhost PRIVMSG #secure :nobody reads this on its way");
            bob.send("PRIVMSG #secure :nor this", "WHOIS adele");
            ada.heard().await("robert in #secure: nor this");
            bob.await(" 671 robert adele ");
        }
    }

    private static String fingerprint() {
        return server.output().stream()
                .filter(line -> line.startsWith("tls certificate SHA-256 "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itTalksToOnePersonAlone() throws IOException {
        try (LineClient bob = lines("barbara", "#elsewhere");
                Kitteh ada = Kitteh.connect(server.address("irc"), "augusta")) {
            ada.join("#direct");
            ada.client().sendMessage("barbara", "just you");
            bob.await(":augusta!~augusta@localhost PRIVMSG barbara :just you");
            bob.send("PRIVMSG augusta :and you");
            ada.heard().await("barbara to augusta: and you");
        }
    }

    @Test
    void itFollowsTopicsNamesAndFarewells() throws IOException {
        try (LineClient bob = lines("ben", "#changes");
                Kitteh ada = Kitteh.connect(server.address("irc"), "alma")) {
            ada.join("#changes");
            bob.await("JOIN #changes");
            bob.send("TOPIC #changes :about change");
            ada.heard().await("topic of #changes: about change");
            bob.send("NICK benjamin");
            ada.heard().await("ben is now benjamin");
            bob.send("QUIT :off to bed");
            assertThat(ada.heard().await("benjamin quit: ")).endsWith("off to bed");
        }
    }

    @Test
    void itsOwnTopicsNamesAndFarewellsAreSeen() throws IOException {
        try (LineClient bob = lines("bert", "#own");
                Kitteh ada = Kitteh.connect(server.address("irc"), "agnes")) {
            ada.join("#own");
            bob.await("JOIN #own");
            bob.send("MODE #own -t");
            bob.await("MODE #own -t");
            ada.client().getChannel("#own").orElseThrow().setTopic("what a library is for");
            bob.await(":agnes!~agnes@localhost TOPIC #own :what a library is for");
            ada.client().setNick("agnes2");
            bob.await(":agnes!~agnes@localhost NICK agnes2");
            ada.heard().await("agnes is now agnes2");
            ada.quit("that was all");
            bob.await(":agnes2!~agnes@localhost QUIT :Quit: that was all");
        }
    }

    @Test
    void aNameThatIsTakenIsToldAndAnotherOneTried() throws IOException {
        try (LineClient bob = lines("taken", "#names");
                Kitteh ada = Kitteh.connect(server.address("irc"), "taken")) {
            ada.join("#names");
            assertThat(bob.await("JOIN #names")).startsWith(":taken`!");
            assertThat(ada.client().getNick()).isEqualTo("taken`");
        }
    }
}
