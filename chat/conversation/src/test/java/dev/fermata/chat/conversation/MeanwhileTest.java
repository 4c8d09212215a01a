package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.journal.MemoryJournal;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Placement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens while a commit is under way, and what fails in the middle. */
class MeanwhileTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final AtomicInteger ids = new AtomicInteger();
    private final EventLoop loop = EventLoop.start();
    private final HeldStore disk = new HeldStore(journal);

    private void chatOnASlowDisk() {
        new Chat(ChatSettings::defaults, TestChat.foundations(disk, journal, () -> "id" + ids.incrementAndGet()))
                .install(loop, Placement.byHash());
    }

    @AfterEach
    void close() {
        loop.close();
        TestWire.Kind.CHOSEN.close(loop);
    }

    /** The supplier of message ids fails for one message; whoever sent it, and the room, go on. */
    @Test
    void whatTheServerFailsAtIsRefusedAndTheRoomGoesOn() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        new Chat(ChatSettings::defaults, TestChat.foundations(journal, journal, () -> {
                    if (asked.incrementAndGet() == 3) {
                        throw new IllegalStateException("no more ids");
                    }
                    return "id" + asked;
                }))
                .install(loop, Placement.byHash());
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.say("JOIN #lobby");
        ada.await(" 366 ");
        bob.say("JOIN #lobby");
        bob.await(" 366 ");
        ada.drain();
        ada.say("PRIVMSG #lobby :fails");
        ada.await("FAIL PRIVMSG NOT_KEPT #lobby ");
        ada.say("PRIVMSG #lobby :goes on");
        assertThat(bob.await("PRIVMSG")).endsWith(":goes on");
        ada.vanish();
        bob.await(" QUIT ");
        TestClient.comeIn(loop, "ada");
    }

    @Test
    void whatIsSaidWhileTheDiskIsBusySharesTheNextCommit() throws InterruptedException {
        chatOnASlowDisk();
        List<TestClient> people = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TestClient person = TestClient.comeIn(loop, "p" + i);
            person.say("JOIN #lobby");
            disk.release();
            person.await(" 366 ");
            people.add(person);
        }
        people.getFirst().say("PRIVMSG #lobby :first");
        disk.awaitHeld();
        people.forEach(person -> person.say("PRIVMSG #lobby :more"));
        awaitWaiting("#lobby", 4); // and one whose first line has not been dealt with
        assertThat(disk.release()).isEqualTo(1);
        assertThat(disk.release()).isEqualTo(4);
        assertThat(disk.release()).isEqualTo(1);
    }

    /** Waits until so many messages wait for a room that is busy. */
    private void awaitWaiting(String channel, int messages) {
        while (loop.dump().shards().stream()
                .flatMap(shard -> shard.handlers().stream())
                .noneMatch(handler -> handler.key().contains(channel) && handler.queued() == messages)) {
            Thread.onSpinWait();
        }
    }

    /** An answer with a label is sent when it is whole; what comes after it is not sent before. */
    @Test
    void whoComesInIsNotToldOfTheNextOneBeforeThat() throws InterruptedException {
        chatOnASlowDisk();
        TestClient carol = TestClient.comeIn(loop, "carol");
        carol.say("JOIN #lobby");
        disk.release();
        carol.await(" 366 ");
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("CAP REQ labeled-response");
        ada.await(" ACK ");
        TestClient bob = TestClient.comeIn(loop, "bob");
        carol.say("PRIVMSG #lobby :first");
        disk.awaitHeld();
        ada.say("@label=1 JOIN #lobby");
        awaitWaiting("#lobby", 1);
        bob.say("JOIN #lobby");
        awaitWaiting("#lobby", 2);
        assertThat(disk.release()).isEqualTo(1);
        assertThat(disk.release()).isEqualTo(2);
        List<String> lines = ada.upTo(":bob!~bob@localhost JOIN");
        assertThat(lines).anyMatch(line -> line.contains(":ada!~ada@localhost JOIN"));
        assertThat(lines.getFirst()).startsWith("@label=1 ");
        assertThat(lines.getLast()).doesNotContain("batch=");
    }

    @Test
    void whatIsSaidToOneReachesWhoeverWasMeantAndNotWhoeverTookTheNick() throws InterruptedException {
        chatOnASlowDisk();
        TestClient carol = TestClient.comeIn(loop, "carol");
        TestClient dan = TestClient.comeIn(loop, "dan");
        TestClient mallory = TestClient.comeIn(loop, "mallory");
        carol.say("PRIVMSG dan :for you only");
        disk.awaitHeld();
        dan.say("NICK daniel");
        dan.await("NICK");
        mallory.say("NICK dan");
        mallory.await("NICK");
        disk.release();
        assertThat(dan.await("PRIVMSG")).endsWith("PRIVMSG dan :for you only");
        carol.await("PRIVMSG dan");
        assertThat(mallory.drain()).isEmpty();
    }

    @Test
    void aNickIsFreeOnlyWhenAllHaveBeenShownThatItsHolderHasLeft() throws InterruptedException {
        chatOnASlowDisk();
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        for (TestClient client : List.of(ada, bob)) {
            client.say("JOIN #lobby");
            disk.release();
            client.await(" 366 ");
        }
        ada.vanish();
        ada.await("ERROR");
        bob.say("NICK ada");
        bob.await(" 433 ");
        disk.release();
        ada.awaitClosed();
        bob.await(" QUIT ");
        bob.say("NICK ada");
        disk.release();
        assertThat(bob.await("NICK")).contains(":bob!");
    }

    @Test
    void whoComesBackWhileTheyAreLeavingWaitsForTheirNick() throws InterruptedException {
        chatOnASlowDisk();
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("JOIN #lobby");
        disk.release();
        ada.await(" 366 ");
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.vanish();
        ada.await("ERROR");
        TestClient again = TestClient.open(loop);
        again.say("NICK ada", "USER ada 0 * :Ada", "PING :is read after the welcome");
        bob.say("PING :their lines have come by now");
        bob.await("their lines have come by now");
        disk.release();
        assertThat(again.upTo("is read after the welcome"))
                .anyMatch(line -> line.contains(" 001 ada "))
                .noneMatch(line -> line.contains(" 433 "));
    }

    @Test
    void aReferenceBeyondAllTimeIsRefused() throws InterruptedException {
        new Chat(ChatSettings::defaults, TestChat.foundations(journal, journal, () -> "id" + ids.incrementAndGet()))
                .install(loop, Placement.byHash());
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("JOIN #lobby", "CHATHISTORY LATEST #lobby timestamp=+999999999-01-01T00:00:00Z 10");
        ada.await("FAIL CHATHISTORY INVALID_PARAMS ");
    }

    @Test
    void aLongReasonIsCutToWhatALineHolds() throws InterruptedException {
        new Chat(ChatSettings::defaults, TestChat.foundations(journal, journal, () -> "id" + ids.incrementAndGet()))
                .install(loop, Placement.byHash());
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("JOIN #lobby", "PART #lobby :" + "x".repeat(490), "y".repeat(500));
        ada.await("PART #lobby");
        ada.await(" 421 ");
    }

    @Test
    void whoIsGoneWhenAnOperatorHasBroughtThemInIsNotLeftInTheChannel() throws InterruptedException {
        try (TestChat chat = new TestChat(journal)) {
            HeldStore slow = new HeldStore(journal);
            Operator root = new Operator(
                    "root", new Secret(chat.hash("let me in")), "is there", EnumSet.allOf(Operator.Privilege.class));
            chat.install(slow, ChatSettings.defaults().withOperators(List.of(root)));
            TestClient operator = TestClient.comeIn(chat.loop(), "root");
            operator.say("OPER root :let me in");
            operator.await(" 381 ");
            TestClient bob = TestClient.comeIn(chat.loop(), "bob");
            TestClient eve = TestClient.comeIn(chat.loop(), "eve");
            operator.say("SAJOIN bob #room");
            slow.awaitHeld();
            bob.vanish();
            do {
                eve.say("WHOIS bob");
            } while (eve.upTo(" 318 ").stream().noneMatch(line -> line.contains(" 401 ")));
            slow.release();
            slow.release(); // of how he went
            eve.say("JOIN #room");
            slow.release();
            assertThat(eve.upTo(" 366 ")).noneMatch(line -> line.contains("bob"));
        }
    }
}
