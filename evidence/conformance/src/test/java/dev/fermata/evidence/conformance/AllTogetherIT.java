package dev.fermata.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal, a browser, a library and two bare WebSockets in one room: they all see the same, in the same order. */
class AllTogetherIT {
    private static final String ROOM = "#together";
    private static final int ROUNDS = 3;
    private static final List<String> NAMES = List.of("irssi", "browser", "kitteh", "text", "binary");

    private static final Pattern SAID_AS_LINE =
            Pattern.compile("@(?:.*;)?msgid=([^; ]+)[^ ]* :([a-z]+)!\\S+ PRIVMSG #together :(.*)");
    private static final Pattern SAID_ON_SCREEN = Pattern.compile("<.([a-z]+)> (round .*)");

    @TempDir
    private Path folder;

    /** Something said, as one of them shows it. */
    private record Said(String author, String text) {}

    @Test
    void whatEachSaysIsSeenByAllInOneOrder() throws IOException {
        try (Chromium chromium = Chromium.start();
                ServerProcess server = ServerProcess.start(folder.resolve("data"));
                Irssi irssi = Irssi.start(folder, "irssi");
                ChatPage browser = chromium.open(server.address("web"));
                Kitteh kitteh = Kitteh.connect(server.address("irc"), "kitteh");
                WebSocketClient text = WebSocketClient.register(server.address("web"), WebSocketClient.TEXT, "text");
                WebSocketClient binary =
                        WebSocketClient.register(server.address("web"), WebSocketClient.BINARY, "binary")) {
            assertThat(text.subprotocol()).isEqualTo(WebSocketClient.TEXT);
            assertThat(binary.subprotocol()).isEqualTo(WebSocketClient.BINARY);
            irssi.connect(server.address("irc"));
            irssi.join(ROOM);
            browser.join("browser", ROOM);
            kitteh.join(ROOM);
            text.join(ROOM);
            binary.join(ROOM);
            for (int round = 1; round <= ROUNDS; round++) {
                irssi.type(line("irssi", round));
                browser.say(line("browser", round));
                kitteh.client().sendMessage(ROOM, line("kitteh", round));
                text.send("PRIVMSG " + ROOM + " :" + line("text", round));
                binary.send("PRIVMSG " + ROOM + " :" + line("binary", round));
            }

            List<Said> all = said(text);
            assertThat(all).containsExactlyInAnyOrderElementsOf(everything());
            assertThat(said(binary)).isEqualTo(all);
            assertThat(messageIds(binary)).isEqualTo(messageIds(text)).doesNotHaveDuplicates();
            assertThat(said(kitteh)).isEqualTo(all);
            assertThat(said(browser)).isEqualTo(all);
            assertThat(browser.messages().all())
                    .extracting(message -> message.getAttribute("data-msgid"))
                    .isEqualTo(messageIds(text));
            // It shows its own lines when they are typed, and does not ask to have them back.
            assertThat(said(irssi)).containsExactlyInAnyOrderElementsOf(everything());
            assertThat(ofOthers(said(irssi))).isEqualTo(ofOthers(all));
            assertThat(browser.problems()).isEmpty();
        }
    }

    private static String line(String name, int round) {
        return "round %d of %s, gr\u00fc\u00dfe \u2615".formatted(round, name);
    }

    private static List<Said> everything() {
        List<Said> everything = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (String name : NAMES) {
                everything.add(new Said(name, line(name, round)));
            }
        }
        return everything;
    }

    private static List<Said> ofOthers(List<Said> said) {
        return said.stream().filter(one -> !one.author().equals("irssi")).toList();
    }

    private static List<Matcher> matches(Pattern pattern, List<String> lines) {
        return lines.stream().map(pattern::matcher).filter(Matcher::find).toList();
    }

    private static List<Matcher> lines(WebSocketClient client) {
        return matches(
                SAID_AS_LINE,
                client.heard()
                        .await(
                                "all that is said",
                                lines -> matches(SAID_AS_LINE, lines).size()
                                        >= everything().size()));
    }

    private static List<Said> said(WebSocketClient client) {
        return lines(client).stream()
                .map(line -> new Said(line.group(2), line.group(3)))
                .toList();
    }

    private static List<String> messageIds(WebSocketClient client) {
        return lines(client).stream().map(line -> line.group(1)).toList();
    }

    private static List<Said> said(Kitteh kitteh) {
        Pattern said = Pattern.compile("([a-z]+) in #together: (.*)");
        List<String> lines = kitteh.heard()
                .await(
                        "all that is said",
                        heard -> matches(said, heard).size() >= everything().size());
        return matches(said, lines).stream()
                .map(line -> new Said(line.group(1), line.group(2)))
                .toList();
    }

    private static List<Said> said(ChatPage browser) {
        for (Said said : everything()) {
            browser.await(said.author(), said.text());
        }
        List<Said> all = new ArrayList<>();
        for (Locator message : browser.messages().all()) {
            all.add(new Said(
                    message.locator(".author").textContent(),
                    message.locator(".text").textContent()));
        }
        return all;
    }

    private static List<Said> said(Irssi irssi) throws IOException {
        List<String> screen = irssi.await(
                "all that is said",
                lines -> matches(SAID_ON_SCREEN, lines).size() >= everything().size());
        return matches(SAID_ON_SCREEN, screen).stream()
                .map(line -> new Said(line.group(1), line.group(2).stripTrailing()))
                .toList();
    }
}
