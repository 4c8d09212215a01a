package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.chat.event.Secret;
import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.PostgresCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose journal is in PostgreSQL; without one it is left out, which is a failure where CI is true. */
class PostgresServerTest {
    private static final HostPort ANY_PORT = new HostPort("127.0.0.1", 0);

    @TempDir
    Path folder;

    private Settings settings(String database) {
        return Settings.defaults()
                .withData(folder.resolve("data"))
                .withDatabase(Optional.of(new Secret(database)))
                .withIrc(ANY_PORT)
                .withWeb(ANY_PORT)
                .withTls(Optional.empty());
    }

    @Test
    void whatWasSaidIsThereAfterARestart() throws IOException {
        assumeTrue(
                PostgresCluster.programs().isPresent() || "true".equals(System.getenv("CI")),
                "no PostgreSQL is installed, and this test needs one; apt-get install postgresql?");
        try (PostgresCluster cluster = PostgresCluster.start()) {
            try (ChatServer server = ChatServer.start(settings(cluster.url()));
                    LineClient ada = LineClient.register(server.irc(), "ada", "echo-message")) {
                ada.send("JOIN #lobby", "PRIVMSG #lobby :remember me");
                ada.await("PRIVMSG #lobby :remember me");
            }
            assertThat(folder.resolve("data/journal.db")).doesNotExist();
            try (ChatServer server = ChatServer.start(settings(cluster.url()));
                    LineClient bob = LineClient.register(server.irc(), "bob")) {
                bob.send("JOIN #lobby", "CHATHISTORY LATEST #lobby * 10");
                assertThat(bob.await("remember me")).endsWith("PRIVMSG #lobby :remember me");
            }
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsToldAtTheStartWithoutItsPassword() {
        assertThatThrownBy(() -> ChatServer.start(settings("postgresql://ada:xyzzy@127.0.0.1:1/nowhere")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot open the journal postgresql://127.0.0.1:1/nowhere")
                .hasMessageNotContaining("xyzzy");
    }
}
