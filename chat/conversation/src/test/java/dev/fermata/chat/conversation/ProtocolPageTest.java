package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.command.Commands;
import dev.fermata.chat.conversation.mode.ChannelMode;
import dev.fermata.chat.conversation.mode.ChannelModes;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Support;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.conversation.network.Welcome;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.StsPolicy;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Outbox;
import dev.fermata.chat.event.Peer;
import dev.fermata.chat.journal.MemoryJournal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page about the protocol says what the code does. When that changes on purpose, its tables are written anew:
 * {@code -Dfermata.protocol.write=true}.
 */
class ProtocolPageTest {
    private static final Path PAGE = Path.of("../../docs/guide/protocol.md");
    private static final ChatSettings SETTINGS =
            ChatSettings.defaults().withSts(Optional.of(new StsPolicy(6697, Duration.ofDays(30), false)));

    @Test
    void thePageHasAllThatIsSpokenAndNothingElse() throws IOException {
        String page = Files.readString(PAGE);
        String expected = page;
        for (Map.Entry<String, String> table : tables().entrySet()) {
            expected = replaced(expected, table.getKey(), table.getValue());
        }
        if (Boolean.getBoolean("fermata.protocol.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String replaced(String page, String name, String table) {
        String begin = "<!-- " + name + " -->\n";
        int from = page.indexOf(begin);
        assertThat(from).as("the page has a place for %s", name).isNotNegative();
        int to = page.indexOf("<!-- end -->", from);
        return page.substring(0, from + begin.length()) + table + "\n" + page.substring(to);
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("capabilities", capabilities());
        tables.put("commands", commands());
        tables.put(
                "channel-modes",
                rows(
                        "| mode | where it is set |",
                        ChannelModes.ALL.stream()
                                .sorted(Comparator.comparingInt(ChannelMode::letter))
                                .map(mode -> "| `%s` | %s |".formatted(mode.letter(), mode.summary()))));
        tables.put(
                "user-modes",
                rows(
                        "| mode | whom it is set of |",
                        Arrays.stream(UserMode.values())
                                .map(mode -> "| `%s` | %s |".formatted(mode.letter(), mode.summary()))));
        tables.put(
                "support",
                Support.tokens(SETTINGS).stream()
                        .sorted()
                        .map(token -> "`" + token + "`")
                        .collect(Collectors.joining(" ")));
        tables.put(
                "numerics",
                Arrays.stream(Numeric.values())
                        .sorted(Comparator.comparing(Numeric::code))
                        .map(numeric -> "%s `%s`".formatted(numeric.code(), numeric.name()))
                        .collect(Collectors.joining(", ")));
        return tables;
    }

    private static String capabilities() {
        Client client = someClient();
        Network network = network();
        client.understandsCap(302);
        return rows(
                "| capability | as CAP LS 302 tells it |",
                Arrays.stream(Capability.values())
                        .sorted(Comparator.comparing(Capability::token))
                        .map(capability ->
                                "| `%s` | `%s` |".formatted(capability.token(), capability.offer(client, network))));
    }

    private static String commands() {
        Network network = network();
        return Commands.of(network, new Welcome(network))
                .names()
                .sorted()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(" "));
    }

    private static Network network() {
        MemoryJournal journal = new MemoryJournal();
        return Network.on(() -> SETTINGS, TestChat.foundations(journal, journal, () -> "id"));
    }

    private static Client someClient() {
        Outbox nowhere = new Outbox() {
            @Override
            public void send(byte[] line) {}

            @Override
            public long unsentBytes() {
                return 0;
            }

            @Override
            public void lineHandled() {}

            @Override
            public void close() {}
        };
        Peer peer = Peer.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        return new Client(new ClientEvent.Opened(new ClientId(1), nowhere, peer), "server", Instant.EPOCH);
    }

    private static String rows(String head, Stream<String> rows) {
        return head + "\n| --- | --- |\n" + rows.collect(Collectors.joining("\n"));
    }
}
