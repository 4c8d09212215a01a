package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the Javadoc, compiled and run. */
class Snippets {
    @TempDir
    Path folder;

    @Test
    void aServerIsStartedAndStopped() {
        InetSocketAddress address;
        // @start region="start"
        Settings settings = Settings.defaults()
                .withData(folder)
                .withIrc(new HostPort("127.0.0.1", 0)) // any free port
                .withWeb(new HostPort("127.0.0.1", 0))
                .withTls(java.util.Optional.empty());
        try (ChatServer server = ChatServer.start(settings)) {
            address = server.irc();
        }
        // @end
        assertThat(address.getPort()).isPositive();
    }
}
