package dev.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.server.ChatServer;
import dev.fermata.chat.server.HostPort;
import dev.fermata.chat.server.Settings;
import dev.fermata.evidence.harness.LineClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreeterTest {
    @TempDir
    Path data;

    @Test
    void whoeverComesInIsGreetedByName() throws IOException {
        HostPort anyPort = new HostPort("127.0.0.1", 0);
        Settings settings = Settings.defaults()
                .withData(data)
                .withIrc(anyPort)
                .withWeb(anyPort)
                .withTls(Optional.empty());
        try (ChatServer server = Greeter.start(settings);
                LineClient ada = LineClient.register(server.irc(), "ada")) {
            ada.send("JOIN #lobby");
            assertThat(ada.await("PRIVMSG")).isEqualTo(":greeter!bot@bot PRIVMSG #lobby :Welcome, ada!");
        }
    }
}
