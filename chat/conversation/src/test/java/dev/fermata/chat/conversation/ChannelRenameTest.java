package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Point;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.journal.MemoryJournal;
import dev.fermata.loop.EventLoop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels that are called otherwise: IRCv3 draft/channel-rename. */
class ChannelRenameTest {
    private TestChat chat = new TestChat();
    private EventLoop loop = chat.loop();
    private TestClient ada;
    private TestClient bob;

    @BeforeEach
    void oneUnderstandsRenamesAndOneDoesNot() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = TestClient.comeIn(loop, "ada");
        ada.say("CAP REQ draft/channel-rename");
        ada.await(" ACK ");
        ada.join("#bar");
        bob = TestClient.comeInPlainly(loop, "bob");
        bob.join("#bar");
        ada.await("JOIN");
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    /** "A channel rename preserves all channel state, such as membership, mode and topic." (Messages) */
    @Test
    void aRenamePreservesAllOfTheChannel() throws InterruptedException {
        ada.say("TOPIC #bar :about it", "MODE #bar +mv bob", "PRIVMSG #bar :before");
        bob.await("before");
        ada.drain();
        ada.say("RENAME #bar #qux :no reason", "MODE #qux", "NAMES #qux", "PRIVMSG #qux after");
        assertThat(ada.await("RENAME")).endsWith(":ada!~ada@localhost RENAME #bar #qux :no reason");
        assertThat(ada.await(" 324 ")).endsWith(" 324 ada #qux +mnt");
        assertThat(ada.await(" 353 ")).contains("@ada").contains("+bob");
        bob.await("PRIVMSG #qux after");
        bob.say("PRIVMSG #qux :I may speak still", "TOPIC #qux");
        assertThat(bob.await(" 332 ")).endsWith(":about it");
        ada.await("I may speak still");
    }

    /** "Send the client a PART message for the old channel name [...] Send the client a JOIN message" (Fallback) */
    @Test
    void whoDoesNotUnderstandItIsToldThatTheyPartAndJoin() throws InterruptedException {
        ada.say("TOPIC #bar :about it", "RENAME #bar #qux :Typo fix");
        bob.await("TOPIC");
        List<String> told = bob.upTo(" 366 ");
        assertThat(told.get(0)).isEqualTo(":bob!~bob@localhost PART #bar :Typo fix");
        assertThat(told.get(1)).isEqualTo(":bob!~bob@localhost JOIN #qux");
        assertThat(told.get(2)).endsWith(" 332 bob #qux :about it");
        assertThat(told.get(3)).contains(" 333 bob #qux ada!~ada@localhost ");
        assertThat(told.get(4)).contains(" 353 bob = #qux ");
        assertThat(told.get(5)).contains(" 366 bob #qux ");
        assertThat(told).hasSize(6);
    }

    /** "The server to client command MUST always include the third parameter, an empty string MAY be used" (Messages) */
    @Test
    void theReasonIsThereEvenWhenItIsEmpty() throws InterruptedException {
        ada.say("RENAME #bar #qux");
        assertThat(ada.await("RENAME")).endsWith("RENAME #bar #qux :");
        assertThat(bob.await("PART")).isEqualTo(":bob!~bob@localhost PART #bar");
    }

    /** "If a client sends a valid RENAME command without having negotiated the capability, the server SHOULD rename" */
    @Test
    void itMayBeAskedForWithoutTheCapability() throws InterruptedException {
        bob.say("JOIN #own");
        bob.await(" 366 ");
        bob.say("RENAME #own #mine");
        assertThat(bob.await("#own")).isEqualTo(":bob!~bob@localhost PART #own");
        assertThat(bob.await("JOIN")).isEqualTo(":bob!~bob@localhost JOIN #mine");
    }

    /**
     * "Implementations MUST allow channels to be renamed while only changing the casing" (Messages); "This fallback SHOULD NOT
     * be used if the rename only changes the case" (Fallback).
     */
    @Test
    void onlyTheCaseMayChange() throws InterruptedException {
        ada.say("RENAME #bar #BAR :louder");
        assertThat(ada.await("RENAME")).endsWith("RENAME #bar #BAR louder");
        bob.say("WHOIS ada");
        assertThat(bob.upTo(" 318 "))
                .noneMatch(line -> line.contains("PART") || line.contains("JOIN"))
                .anyMatch(line -> line.contains(" 319 bob ada ") && line.endsWith("@#BAR"));
        ada.say("PRIVMSG #bar :still here");
        bob.await("still here");
    }

    /** "FAIL RENAME CHANNEL_NAME_IN_USE old-channel new-channel" (Errors) */
    @Test
    void aNameThatIsTakenIsRefused() throws InterruptedException {
        bob.say("JOIN #good");
        bob.await(" 366 ");
        ada.say("RENAME #bar #good :Don't be evil");
        assertThat(ada.await("FAIL")).contains("FAIL RENAME CHANNEL_NAME_IN_USE #bar #good :");
        bob.say("PART #good");
        bob.await("PART");
        ada.say("RENAME #bar #good :it has a history");
        assertThat(ada.await("FAIL")).contains("FAIL RENAME CHANNEL_NAME_IN_USE #bar #good :");
        ada.say("PRIVMSG #bar :all as it was");
        bob.await("all as it was");
    }

    /** "If existing error numerics (such as ERR_CHANOPRIVSNEEDED [...]) are more appropriate, they SHOULD be used" (Errors) */
    @Test
    void onlyOperatorsWhoAreInMay() throws InterruptedException {
        bob.say("RENAME #bar #qux", "RENAME #none #qux", "RENAME #bar", "RENAME #bar qux");
        bob.await(" 482 bob #bar ");
        bob.await(" 403 bob #none ");
        bob.await(" 461 bob RENAME ");
        assertThat(bob.await("FAIL")).contains("FAIL RENAME CANNOT_RENAME #bar qux :");
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("RENAME #bar #qux");
        eve.await(" 442 eve #bar ");
    }

    /** The same, where the channel belongs to somebody: CANNOT_RENAME is for who could rename another one. */
    @Test
    void inARegisteredChannelPlainMembersAreNoOperatorsEither() throws InterruptedException {
        ada.say("NS REGISTER sesame", "CS REGISTER #bar");
        ada.await("#bar");
        ada.say("MODE #bar");
        ada.await(" 324 ");
        bob.say("RENAME #bar #qux");
        bob.await(" 482 bob #bar ");
        ada.say("MODE #bar +o bob");
        bob.await("+o bob");
        bob.say("RENAME #bar #qux");
        bob.await("FAIL RENAME CANNOT_RENAME #bar #qux :");
    }

    @Test
    void theOldNameIsFreeThenAndTheHistoryGoesAlong() throws InterruptedException {
        ada.say("PRIVMSG #bar :said before", "RENAME #bar #qux");
        ada.await("RENAME");
        bob.await(" 366 ");
        bob.join("#bar");
        bob.say("MODE #bar +k beer", "PRIVMSG #bar :something new");
        bob.await("MODE #bar +k beer");
        bob.drain();
        assertThat(said("#qux")).containsExactly("said before");
        assertThat(said("#bar")).containsExactly("something new");
    }

    private List<String> said(String channel) {
        Part all = new Part.Latest(Point.Beginning.INSTANCE);
        return chat
                .journal()
                .read(Scope.of(new Channel(channel)), Content.SAID, all, 10)
                .toCompletableFuture()
                .join()
                .stream()
                .map(entry -> ((Entry.Said) entry).text())
                .toList();
    }

    @Test
    void aChannelThatBelongsToSomebodyIsRenamedByThemAndStaysTheirs() throws InterruptedException {
        ada.say("NS REGISTER sesame", "CS REGISTER #bar");
        ada.await("successfully registered");
        ada.say("MODE #bar +o bob");
        bob.await("+o bob");
        bob.say("RENAME #bar #qux");
        assertThat(bob.await("FAIL")).contains("FAIL RENAME CANNOT_RENAME #bar #qux :");
        bob.drain(); // until then the name is kept for bob's wish
        ada.say("RENAME #bar #qux", "CS INFO #qux", "CS INFO #bar");
        ada.await("RENAME");
        ada.await("Founder: ada");
        ada.await("Channel #bar is not registered");
        MemoryJournal journal = chat.journal();
        loop.close();
        chat = new TestChat(journal);
        loop = chat.loop();
        chat.install(journal, ChatSettings.defaults());
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("CS INFO #qux", "CS INFO #bar");
        eve.await("Founder: ada");
        eve.await("Channel #bar is not registered");
    }

    @Test
    void whatCannotBeKeptIsNotDone() throws InterruptedException {
        ada.say("NS REGISTER sesame", "CS REGISTER #bar");
        ada.await("successfully registered");
        chat.names().full = true;
        ada.say("RENAME #bar #qux");
        assertThat(ada.await("FAIL")).contains("FAIL RENAME NOT_KEPT");
        ada.say("PRIVMSG #bar :all as it was");
        bob.await("all as it was");
    }

    @Test
    void whoSeesTheHistoryWithoutKnowingOfRenamesIsNotToldOfThem() throws InterruptedException {
        ada.say("RENAME #bar #qux", "CAP REQ draft/event-playback", "CHATHISTORY LATEST #qux * 10");
        assertThat(ada.upTo("BATCH -")).anyMatch(line -> line.contains("RENAME #bar #qux"));
        ada.say("CAP REQ -draft/channel-rename", "CHATHISTORY LATEST #qux * 10");
        ada.await("BATCH +");
        assertThat(ada.upTo("BATCH -")).noneMatch(line -> line.contains("RENAME"));
    }
}
