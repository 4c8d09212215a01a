package dev.fermata.evidence.conformance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The web page as somebody sees it who goes by the names of what is on it, and not by how it is built. */
final class ChatPage implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 30_000;

    private final Page page;
    private final List<String> problems = new ArrayList<>();

    /** A message on the page. */
    record Line(String author, String text) {}

    ChatPage(Page page, String address) {
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                problems.add(message.text());
            }
        });
        page.onPageError(problems::add);
        page.navigate(address);
    }

    Page page() {
        return page;
    }

    /** Errors and warnings on the console, and what the page may not do by its policy. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Fills in the first page and presses Join. */
    ChatPage tryToJoin(String name, String room) {
        page.getByLabel("Your name", new Page.GetByLabelOptions().setExact(true))
                .fill(name);
        page.getByLabel("Room", new Page.GetByLabelOptions().setExact(true)).fill(room);
        button("Join").click();
        return this;
    }

    /** Goes in, and waits until the room shows this person among those who are there. */
    ChatPage join(String name, String room) {
        tryToJoin(name, room);
        isIn(name, room);
        return this;
    }

    /** Waits until the room is on show with this person in it and its history looked up. */
    void isIn(String name, String room) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(room, hasText());
        awaitPerson(name);
        assertThat(log())
                .hasAttribute(
                        "aria-busy", "false", new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Writes a message and presses Send. */
    void say(String text) {
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Message").setExact(true))
                .fill(text);
        button("Send").click();
    }

    /** Waits until this is on the page once, said by this person, and the server has confirmed it. */
    void await(String author, String text) {
        Locator message = messages()
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(".author").getByText(author, exactly())))
                .filter(new Locator.FilterOptions().setHas(page.locator(".text").getByText(text, exactly())))
                .and(page.locator(".message:not(.pending):not(.failed)"));
        assertThat(message).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static LocatorAssertions.HasTextOptions hasText() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    /** The messages in the log. */
    Locator messages() {
        return log().locator(".message");
    }

    Locator log() {
        return page.getByRole(
                AriaRole.LOG, new Page.GetByRoleOptions().setName("Messages").setExact(true));
    }

    /** The messages as they stand, from the first to the last. */
    List<Line> lines() {
        return messages().all().stream()
                .map(message -> new Line(
                        message.locator(".author").textContent(),
                        message.locator(".text").textContent()))
                .toList();
    }

    /** Waits until the list of those who are here has this name. */
    void awaitPerson(String name) {
        Locator person = people().filter(new Locator.FilterOptions()
                .setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))));
        assertThat(person).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Those who are here. */
    Locator people() {
        return page.getByRole(
                        AriaRole.LIST,
                        new Page.GetByRoleOptions().setName("People here").setIncludeHidden(true))
                .locator("li");
    }

    /** The rooms and the people that one talks to. */
    Locator rooms() {
        return page.getByRole(
                AriaRole.NAVIGATION,
                new Page.GetByRoleOptions().setName("Rooms").setIncludeHidden(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Saves what is on the screen where the build puts what it makes, and answers the file. */
    Path screenshot(String name) {
        Path file = Path.of("target", "screenshots", name + ".png").toAbsolutePath();
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return file;
    }

    @Override
    public void close() {
        page.context().close();
    }
}
