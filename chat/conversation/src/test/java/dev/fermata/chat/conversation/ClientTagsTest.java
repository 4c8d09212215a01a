package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.conversation.network.Support;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.ClientSettings;
import dev.fermata.chat.conversation.settings.ClientTagPolicy;
import dev.fermata.chat.conversation.settings.Limit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tags of clients are passed on, and what clients are told to show. */
class ClientTagsTest {
    private static ChatSettings with(String icon, String... denied) {
        return ChatSettings.defaults()
                .withClients(new ClientSettings(icon, new ClientTagPolicy(List.of(denied)), null, null, null));
    }

    /** "a comma-separated list of client-only tags that will be blocked" (message-tags, CLIENTTAGDENY) */
    @Test
    void tagsThatAreDeniedAreNotPassedOnAndTheMessageIs() throws InterruptedException {
        try (TestChat chat = new TestChat()) {
            chat.install(chat.journal(), with(null, "typing", "example.org/x"));
            TestClient ada = TestClient.comeIn(chat.loop(), "ada");
            TestClient bob = TestClient.comeIn(chat.loop(), "bob");
            ada.say("@+typing=active;+example.org/x;+draft/reply=1;+draft/channel-context=#x PRIVMSG bob hello");
            assertThat(bob.await("PRIVMSG"))
                    .contains(";+draft/reply=1;+draft/channel-context=#x ")
                    .doesNotContain("typing")
                    .doesNotContain("example.org");
            ada.say("@+typing=active TAGMSG bob", "@+typing=active;+draft/react=x TAGMSG bob");
            assertThat(bob.await("TAGMSG")).contains("+draft/react=x").doesNotContain("typing");
            ada.say("VERSION");
            assertThat(ada.upTo("are supported by this server").getLast())
                    .contains("CLIENTTAGDENY=typing,example.org/x");
        }
    }

    /** "an asterisk [...] blocks all client-only tags", and what has a hyphen is exempt (message-tags, CLIENTTAGDENY) */
    @Test
    void allMayBeDeniedButSome() throws InterruptedException {
        try (TestChat chat = new TestChat()) {
            chat.install(chat.journal(), with(null, "*", "-typing"));
            TestClient ada = TestClient.comeIn(chat.loop(), "ada");
            TestClient bob = TestClient.comeIn(chat.loop(), "bob");
            ada.say("@+typing=active;+draft/react=x TAGMSG bob", "@+typing=done;+draft/reply=1 PRIVMSG bob hello");
            assertThat(bob.await("TAGMSG")).contains("+typing=active ");
            assertThat(bob.await("PRIVMSG")).contains("+typing=done ").doesNotContain("reply");
        }
    }

    /** "An asterisk indicates that all client-only tags are blocked. When used, this MUST be the first item in the list." */
    @Test
    void theAsteriskIsToldFirst() {
        assertThat(new ClientTagPolicy(List.of("-typing", "*", "-react")).token())
                .isEqualTo("CLIENTTAGDENY=*,-typing,-react");
    }

    /** TAGMSG "MUST be delivered to targets in the same way as PRIVMSG": to a service, which sees nothing; not to too many. */
    @Test
    void tagsGoWhereWordsGo() throws InterruptedException {
        try (TestChat chat = new TestChat()) {
            chat.install(chat.journal(), ChatSettings.defaults().withLimit(Limit.TARGETS, 1));
            TestClient ada = TestClient.comeIn(chat.loop(), "ada");
            ada.say("@+typing=active TAGMSG NickServ", "@+typing=active TAGMSG nickserv,bob");
            assertThat(ada.await("TAGMSG"))
                    .contains("+typing=active ")
                    .contains("msgid=")
                    .endsWith(":ada!~ada@localhost TAGMSG NickServ");
            ada.await(" TAGMSG nickserv");
            assertThat(ada.drain()).singleElement().asString().contains(" 407 ada bob :Too many targets");
        }
    }

    /** "If a server publishes a draft/ICON ISUPPORT token, the value MUST be a URL to an image." (network-icon) */
    @Test
    void theNetworkHasAnIcon() throws InterruptedException {
        try (TestChat chat = new TestChat()) {
            chat.install(chat.journal(), with("https://example.org/icon.png?size={size}"));
            TestClient ada = TestClient.open(chat.loop());
            ada.say("CAP REQ draft/extended-isupport", "ISUPPORT");
            ada.await("draft/ICON=https://example.org/icon.png?size={size} ");
        }
        assertThat(Support.tokens(ChatSettings.defaults()))
                .noneMatch(token -> token.contains("ICON") || token.contains("CLIENTTAGDENY"));
    }

    /** "This specification introduces the soju.im/FILEHOST isupport token. Its value MUST be a URI" (soju, filehost) */
    @Test
    void clientsAreToldWhereFilesAreUploaded() {
        ClientSettings clients =
                new ClientSettings(null, ClientTagPolicy.ANYTHING, "https://chat.example.org/upload", null, null);
        assertThat(Support.tokens(ChatSettings.defaults().withClients(clients)))
                .contains("soju.im/FILEHOST=https://chat.example.org/upload")
                .noneMatch(token -> token.startsWith("draft/FILEHOST"));
    }

    /** A line has 512 bytes, and a token is whole. */
    @Test
    void longAddressesAreToldOnLinesOfTheirOwn() throws InterruptedException {
        String icon = "https://example.org/" + "i".repeat(300);
        String host = "https://example.org/" + "f".repeat(300);
        ClientSettings clients = new ClientSettings(icon, ClientTagPolicy.ANYTHING, host, null, null);
        try (TestChat chat = new TestChat()) {
            chat.install(chat.journal(), ChatSettings.defaults().withClients(clients));
            TestClient ada = TestClient.comeIn(chat.loop(), "a".repeat(32));
            ada.say("VERSION");
            ada.await(" draft/ICON=" + icon + " ");
            ada.await(" soju.im/FILEHOST=" + host + " ");
        }
    }

    @Test
    void whatIsNoTagAndNoAddressIsRefused() {
        assertThatThrownBy(() -> new ClientTagPolicy(List.of("+typing")))
                .hasMessage(
                        "a tag's name without its plus sign is expected, or \"*\" for all and \"-name\" for one of them, not '+typing'");
        assertThatThrownBy(() -> new ClientSettings("icon.png", ClientTagPolicy.ANYTHING, null, null, null))
                .hasMessage("an address such as \"https://example.org/icon.png\" is expected, not 'icon.png'");
    }
}
