package dev.fermata.evidence.conformance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.GetByTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed under the page, and comes back at the same address with the same data. */
class ReconnectIT {
    /** The page waits longer from attempt to attempt, half a minute at most. */
    private static final double BACK_WITHIN_MILLIS = 60_000;

    private static Chromium chromium;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private ServerProcess again(InetSocketAddress web) throws IOException {
        return ServerProcess.start(folder.resolve("data"), "--web", "127.0.0.1:" + web.getPort());
    }

    private static void isConnected(ChatPage page) {
        assertThat(page.page().getByLabel("Sidebar").getByText("Connected", new GetByTextOptions().setExact(true)))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(BACK_WITHIN_MILLIS));
    }

    /** The browser itself complains about a connection that is refused; nothing else may be wrong. */
    private static List<String> ownProblems(ChatPage page) {
        return page.problems().stream()
                .filter(problem -> !problem.startsWith("WebSocket connection to "))
                .toList();
    }

    @Test
    void thePageComesBackByItselfAndNoLineIsLostOrDoubled() throws IOException {
        ServerProcess server = ServerProcess.start(folder.resolve("data"));
        InetSocketAddress web = server.address("web");
        try (ChatPage ada = chromium.open(web);
                ChatPage bob = chromium.open(web)) {
            ada.join("ada", "#phoenix");
            bob.join("bob", "#phoenix");
            ada.say("before the fall");
            bob.await("ada", "before the fall");
            server.kill();
            assertThat(ada.page().getByRole(AriaRole.STATUS)).containsText("Not connected");
            ada.say("while it was away");
            assertThat(ada.page().locator(".message.pending")).hasCount(1);
            server = again(web);
            isConnected(ada);
            isConnected(bob);
            ada.await("ada", "while it was away");
            bob.await("ada", "while it was away");
            bob.say("welcome back");
            ada.await("bob", "welcome back");
            bob.await("bob", "welcome back");
            List<ChatPage.Line> all = List.of(
                    new ChatPage.Line("ada", "before the fall"),
                    new ChatPage.Line("ada", "while it was away"),
                    new ChatPage.Line("bob", "welcome back"));
            assertThat(ada.lines()).isEqualTo(all);
            assertThat(bob.lines()).isEqualTo(all);
            assertThat(ownProblems(ada)).isEmpty();
            assertThat(ownProblems(bob)).isEmpty();
        } finally {
            server.close();
        }
    }

    /** Nobody can know in advance on which side of the kill a line falls; but the page has to find out, and to tell. */
    @Test
    void aLineThatWasUnderWayWhenTheServerDiedIsThereOnceOrIsToldToBeLost() throws IOException {
        ServerProcess server = ServerProcess.start(folder.resolve("data"));
        InetSocketAddress web = server.address("web");
        try (ChatPage ada = chromium.open(web)) {
            ada.join("ada", "#edge");
            ada.say("the first");
            ada.await("ada", "the first");
            for (int number = 1; number <= 20; number++) {
                ada.say("under way " + number);
            }
            server.kill();
            server = again(web);
            isConnected(ada);
            assertThat(ada.page().locator(".message.pending"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(BACK_WITHIN_MILLIS));
            List<String> kept = kept(server, "auditor");
            assertThat(ada.page().locator(".message:not(.failed) .text").allTextContents())
                    .isEqualTo(kept);
            List<String> lost = ada.page().locator(".message.failed .text").allTextContents();
            assertThat(Stream.concat(kept.stream(), lost.stream())).hasSize(21).doesNotHaveDuplicates();
            for (int left = lost.size(); left > 0; left--) {
                ada.button("Retry").first().click();
                assertThat(ada.button("Retry")).hasCount(left - 1); // the page draws a frame later
            }
            assertThat(ada.page().locator(".message.pending, .message.failed"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(BACK_WITHIN_MILLIS));
            assertThat(kept(server, "reviewer")).hasSize(21).doesNotHaveDuplicates();
            assertThat(ownProblems(ada)).isEmpty();
        } finally {
            server.close();
        }
    }

    /** What the server has, as anybody may ask for it who is not called like one who is only just leaving. */
    private static List<String> kept(ServerProcess server, String nick) throws IOException {
        try (LineClient reader = LineClient.register(server.address("irc"), nick)) {
            reader.send("JOIN #edge");
            reader.await(" 366 ");
            reader.send("CHATHISTORY LATEST #edge * 100");
            return reader.drain().stream()
                    .filter(line -> line.contains(" PRIVMSG #edge :"))
                    .map(line -> line.substring(line.indexOf(" PRIVMSG #edge :") + " PRIVMSG #edge :".length()))
                    .toList();
        }
    }
}
