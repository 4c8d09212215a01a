package dev.fermata.evidence.conformance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web page, in a browser, used as a person uses it. */
class BrowserIT {
    private static ServerProcess server;
    private static Chromium chromium;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        chromium = Chromium.start();
        server = ServerProcess.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            chromium.close();
            server.close();
        }
    }

    private static ChatPage open() {
        return chromium.open(server.address("web"));
    }

    @Test
    void twoPeopleTalkAndNothingIsWrongOnTheConsole() {
        try (ChatPage ada = open();
                ChatPage bob = open()) {
            ada.join("ada", "#talk");
            bob.join("bob", "#talk");
            ada.say("hello, bob");
            bob.await("ada", "hello, bob");
            bob.say("hello, ada \u2615 \u00fcn\u00efcode");
            ada.await("bob", "hello, ada \u2615 \u00fcn\u00efcode");
            bob.await("bob", "hello, ada \u2615 \u00fcn\u00efcode");
            List<ChatPage.Line> all = List.of(
                    new ChatPage.Line("ada", "hello, bob"),
                    new ChatPage.Line("bob", "hello, ada \u2615 \u00fcn\u00efcode"));
            assertThat(ada.lines()).isEqualTo(all);
            assertThat(bob.lines()).isEqualTo(all);
            assertThat(ada.problems()).isEmpty();
            assertThat(bob.problems()).isEmpty();
        }
    }

    @Test
    void whoIsHereIsListedAndWhoLeavesIsNot() throws IOException {
        try (ChatPage ada = open()) {
            ada.join("adele", "#list");
            try (LineClient bob = LineClient.register(server.address("irc"), "bert")) {
                bob.send("JOIN #list");
                ada.awaitPerson("bert");
                assertThat(ada.people()).hasCount(2);
                bob.send("NICK bertram");
                ada.awaitPerson("bertram");
                assertThat(ada.people()).hasCount(2);
            }
            assertThat(ada.people()).hasCount(1);
            ada.awaitPerson("adele");
        }
    }

    @Test
    void afterAReloadEveryLineIsThereOnce() throws IOException {
        try (ChatPage ada = open();
                LineClient bob = LineClient.register(server.address("irc"), "barry")) {
            bob.send("JOIN #reload", "PRIVMSG #reload :said before ada came");
            bob.await(" 366 ");
            ada.join("agnes", "#reload");
            ada.await("barry", "said before ada came");
            ada.say("one");
            ada.say("two");
            ada.say("two");
            ada.say("three");
            ada.await("agnes", "three");
            List<ChatPage.Line> before = ada.lines();
            assertThat(before)
                    .extracting(ChatPage.Line::text)
                    .containsExactly("said before ada came", "one", "two", "two", "three");
            ada.page().reload();
            ada.isIn("agnes", "#reload");
            assertThat(ada.messages()).hasCount(before.size());
            assertThat(ada.lines()).isEqualTo(before);
            assertThat(ada.problems()).isEmpty();
        }
    }

    @Test
    void aNameThatIsTakenIsToldAndAnotherOneLetsIn() throws IOException {
        try (ChatPage ada = open();
                LineClient bob = LineClient.register(server.address("irc"), "taken")) {
            ada.tryToJoin("Taken", "#names");
            Locator alert = ada.page().getByRole(AriaRole.ALERT);
            assertThat(alert).containsText("Somebody is already called");
            assertThat(alert).containsText("Taken");
            ada.join("still-free", "#names");
            bob.send("JOIN #names");
            ada.awaitPerson("taken");
            assertThat(alert).hasCount(0);
        }
    }

    @Test
    void markupStaysText() throws IOException {
        String markup = "<img src=x onerror=alert(1)><script>alert(2)</script><b>bold</b> &amp; "
                + "<a href=\"javascript:alert(3)\">click</a>";
        String address = "http://127.0.0.1/\"onmouseover=\"alert(4)";
        try (ChatPage ada = open();
                LineClient bob = LineClient.register(server.address("irc"), "mallory")) {
            ada.page().onDialog(dialog -> {
                throw new AssertionError("the page ran what a message said: " + dialog.message());
            });
            bob.send("JOIN #markup", "TOPIC #markup :" + markup);
            bob.await("TOPIC #markup");
            ada.join("alice", "#markup");
            bob.send("PRIVMSG #markup :" + markup);
            ada.await("mallory", markup);
            bob.send("PRIVMSG #markup :\u0001ACTION " + markup + "\u0001", "PRIVMSG #markup :" + address);
            ada.await("mallory", address);
            ada.say(markup);
            ada.await("alice", markup);
            assertThat(ada.page().locator(".topic")).hasText(markup);
            assertThat(ada.log()
                            .locator("img, script, b, [onerror], [onmouseover], a:not([href^='http://127.0.0.1/'])"))
                    .hasCount(0);
            ada.page().reload();
            ada.isIn("alice", "#markup");
            ada.await("alice", markup);
            assertThat(ada.problems()).isEmpty();
        }
    }

    @Test
    void oneTalksToOnePersonAloneAndSeesWhatIsUnread() throws IOException {
        try (ChatPage ada = open();
                LineClient bob = LineClient.register(server.address("irc"), "boris")) {
            ada.join("anna", "#lobby");
            bob.send("PRIVMSG anna :are you there?");
            Locator boris =
                    ada.rooms().getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText("boris"));
            assertThat(boris).containsText("1 unread");
            boris.click();
            ada.await("boris", "are you there?");
            assertThat(boris).not().containsText("unread");
            ada.say("I am");
            bob.await(":anna!~web@localhost PRIVMSG boris :I am");
            ada.await("anna", "I am");
        }
    }
}
