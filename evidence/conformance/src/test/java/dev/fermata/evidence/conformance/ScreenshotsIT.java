package dev.fermata.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the page looks, in target/screenshots: of a busy room, on several screens. */
class ScreenshotsIT {
    private static final List<String> TALK = List.of(
            "grace: Morning! The nightly build is green again \u2615",
            "linus: Finally. What was it?",
            "grace: Two tests that shared a port. Now each picks its own.",
            "linus: Of course it was the port \uD83D\uDE04",
            "margaret: Then we can ship today. Release notes are at https://example.org/notes",
            "margaret: Could somebody read them before lunch?");

    private static ServerProcess server;
    private static Chromium chromium;
    private static LineClient grace;
    private static LineClient linus;
    private static LineClient margaret;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        chromium = Chromium.start();
        server = ServerProcess.start(folder.resolve("data"));
        grace = person("grace");
        linus = person("linus");
        margaret = person("margaret");
        grace.send("TOPIC #release :Version 2.0 ships today: one thing at a time");
        grace.await("TOPIC #release");
        for (String line : TALK) {
            String[] said = line.split(": ", 2);
            say(said[0].equals("grace") ? grace : said[0].equals("linus") ? linus : margaret, "#release", said[1]);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (margaret != null) {
            grace.close();
            linus.close();
            margaret.close();
            chromium.close();
            server.close();
        }
    }

    private static LineClient person(String nick) throws IOException {
        LineClient person = LineClient.register(server.address("irc"), nick, "echo-message");
        for (String room : List.of("#release", "#garden", "#lobby")) {
            person.send("JOIN " + room);
            person.await(" 366 ");
        }
        return person;
    }

    /** Says something and waits until it has been said, so that the order is the one written here. */
    private static void say(LineClient person, String room, String text) throws IOException {
        person.send("PRIVMSG " + room + " :" + text);
        person.await("PRIVMSG " + room + " :" + text);
    }

    /** The scene in the README: a lively room by day. */
    @Test
    void aLivelyRoom() throws IOException {
        try (ChatPage ada = open(1200, 750, ColorScheme.LIGHT)) {
            ada.join("ada", "#lobby");
            for (String room : List.of("#garden", "#release")) {
                ada.page().getByLabel("Name of another room").fill(room);
                ada.page().keyboard().press("Enter");
                ada.isIn("ada", room);
            }
            ada.await("margaret", TALK.getLast().split(": ", 2)[1]);
            ada.say("I will. Give me ten minutes.");
            ada.await("ada", "I will. Give me ten minutes.");
            say(linus, "#release", "ada: look at the part about timeouts, I was not sure there");
            say(linus, "#garden", "The tomatoes are in bloom");
            say(grace, "#garden", "Pictures, please!");
            ada.await("linus", "ada: look at the part about timeouts, I was not sure there");
            ada.say("It reads well. One thing: it promises \u201calways\u201d. Say \u201cuntil the timeout\u201d?");
            say(margaret, "#release", "Better. Changed, thank you \u2764\uFE0F");
            ada.await("margaret", "Better. Changed, thank you \u2764\uFE0F");
            assertThat(ada.screenshot("readme")).isNotEmptyFile();
            assertThat(ada.problems()).isEmpty();
        }
    }

    @Test
    void onADeskByDay() {
        take("desktop-light", "lovelace", 1280, 800, ColorScheme.LIGHT);
    }

    @Test
    void onADeskByNight() {
        take("desktop-dark", "hopper", 1280, 800, ColorScheme.DARK);
    }

    @Test
    void onAPhone() {
        take("phone", "noether", 390, 844, ColorScheme.LIGHT);
    }

    private static void take(String name, String nick, int width, int height, ColorScheme colours) {
        try (ChatPage page = open(width, height, colours)) {
            assertThat(page.screenshot(name + "-welcome")).isNotEmptyFile();
            page.join(nick, "#release");
            page.await("grace", TALK.getFirst().split(": ", 2)[1]);
            assertThat(page.screenshot(name)).isNotEmptyFile();
            Object overflow = page.page().evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat(overflow).as("pixels that do not fit the width").isEqualTo(0);
            assertThat(page.problems()).isEmpty();
        }
    }

    private static ChatPage open(int width, int height, ColorScheme colours) {
        return chromium.open(
                server.address("web"),
                new NewContextOptions().setViewportSize(width, height).setColorScheme(colours));
    }
}
