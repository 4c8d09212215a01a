package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.loop.EventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bridges pass on from elsewhere: IRCv3 draft/relaymsg. */
class RelayTest {
    private TestChat chat = new TestChat();
    private EventLoop loop = chat.loop();
    private TestClient bridge;
    private TestClient bob;

    @BeforeEach
    void aBridgeIsAnOperatorOfTheChannelAndOneIsNot() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        bridge = TestClient.comeIn(loop, "bridge");
        bridge.say("CAP REQ :draft/relaymsg echo-message");
        bridge.await(" ACK ");
        bridge.join("#bar");
        bob = TestClient.comeInPlainly(loop, "bob");
        bob.join("#bar");
        bridge.await("JOIN");
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    /** "Upon receiving this command, the IRCd will translate the message to a PRIVMSG" (RELAYMSG command) */
    @Test
    void whatWasSaidElsewhereIsShownUnderTheNameOfWhoSaidIt() throws InterruptedException {
        bridge.say("RELAYMSG #bar smt/discord :hi there");
        assertThat(bob.await("PRIVMSG")).isEqualTo(":smt/discord!relay@fermata.local PRIVMSG #bar :hi there");
    }

    /** "The capability also lets clients receive the relaymsg message tag, which is set to the nick of the sender" */
    @Test
    void whoHasAskedForItIsToldWhoHasRelayedIt() throws InterruptedException {
        bridge.say("RELAYMSG #bar smt/discord :hi there");
        assertThat(bridge.await("PRIVMSG")).contains("draft/relaymsg=bridge");
        bob.await("PRIVMSG");
        bob.say("CAP REQ message-tags", "CHATHISTORY LATEST #bar * 1");
        assertThat(bob.await("PRIVMSG")).contains("msgid=").doesNotContain("draft/relaymsg");
        bob.say("CAP REQ :-message-tags draft/relaymsg", "CHATHISTORY LATEST #bar * 1");
        assertThat(bob.await("PRIVMSG")).startsWith("@draft/relaymsg=bridge :smt/discord!");
    }

    /** "Restricting RELAYMSG to IRC operators, channel operators, or other approved users" (Abuse prevention) */
    @Test
    void onlyOperatorsOfTheChannelRelayToIt() throws InterruptedException {
        bob.say("RELAYMSG #bar smt/discord :hi");
        assertThat(bob.await("FAIL")).contains("FAIL RELAYMSG PRIVS_NEEDED :");
        bridge.say("MODE #bar +o bob");
        bob.await("MODE");
        bob.say("RELAYMSG #bar smt/discord :hi again");
        assertThat(bridge.await("PRIVMSG")).contains("draft/relaymsg=bob").endsWith("PRIVMSG #bar :hi again");
    }

    /** "Checking that the sender is in the target channel" (Abuse prevention) */
    @Test
    void whoIsNotInDoesNotRelay() throws InterruptedException {
        bridge.say("PART #bar", "RELAYMSG #bar smt/discord :hi", "RELAYMSG #none smt/discord :hi");
        bridge.await(" 442 bridge #bar ");
        bridge.await(" 403 bridge #none ");
        bridge.say("RELAYMSG bob smt/discord :hi");
        bridge.await(" 403 bridge bob ");
    }

    /** "Servers MUST also sanitize or reject nicks that contain reserved IRC characters" (Abuse prevention) */
    @ParameterizedTest
    @ValueSource(
            strings = {"bob", "a!b/x", "@a/x", "a.b/x", "a,b/x", "#a/x", "a*/x", "~a/x", "a\u202eb/x", "a\u00a0b/x"})
    void aNameThatCouldBeTakenForSomethingElseIsRefused(String nick) throws InterruptedException {
        bridge.say("RELAYMSG #bar " + nick + " :hi");
        assertThat(bridge.await("FAIL")).contains("FAIL RELAYMSG INVALID_NICK :");
    }

    @Test
    void aNameMayBeLongAndInAnyScript() throws InterruptedException {
        bridge.say("RELAYMSG #bar " + "n".repeat(65 - 2) + "/x :hi");
        bridge.await("FAIL RELAYMSG INVALID_NICK");
        bridge.say("RELAYMSG #bar \u5cf0\u00e9/matrix :hi");
        assertThat(bob.await("PRIVMSG")).startsWith(":\u5cf0\u00e9/matrix!");
    }

    /** "These characters aren't allowed in normal nicknames" (The draft/relaymsg capability) */
    @Test
    void nobodyHereHasSuchAName() throws InterruptedException {
        bob.say("NICK smt/discord", "PRIVMSG smt/discord :hi");
        bob.await(" 432 bob smt/discord ");
        bob.await(" 401 bob smt/discord ");
    }

    @Test
    void thereIsNothingToRelayWithoutText() throws InterruptedException {
        bridge.say("RELAYMSG #bar smt/discord", "RELAYMSG #bar smt/discord :");
        bridge.await(" 461 bridge RELAYMSG ");
        bridge.await(" 412 bridge ");
    }
}
