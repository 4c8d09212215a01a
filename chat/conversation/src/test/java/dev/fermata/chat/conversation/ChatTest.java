package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.conversation.settings.Timeouts;
import dev.fermata.chat.event.ClientEvent.Defect;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.journal.MemoryJournal;
import dev.fermata.loop.EventLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatTest {
    private static final Channel LOBBY = new Channel("#lobby");

    private final TestChat chat = new TestChat();
    private final MemoryJournal journal = chat.journal();
    private final EventLoop loop = chat.loop();

    private void chat() {
        chat(journal, ChatSettings.defaults());
    }

    private void chat(EventStore store, ChatSettings settings) {
        chat.install(store, settings);
    }

    private List<Entry> kept(Conversation conversation) {
        return journal.replay(conversation, 0, 1_000).toCompletableFuture().join();
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    @Test
    void whatOneSaysAllInTheRoomAreShown() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        TestClient plain = TestClient.comeInPlainly(loop, "plain");
        ada.say("JOIN #Lobby");
        ada.await(" 366 ");
        bob.say("JOIN #lobby");
        bob.await(" 366 ");
        plain.say("JOIN #LOBBY");
        plain.await(" 366 ");
        ada.say("PRIVMSG #lobby :hello  world ");
        String echo = ada.await("PRIVMSG");
        assertThat(echo).matches("@time=[-0-9T:.]{23}Z;msgid=id\\d+ :ada!~ada@localhost PRIVMSG #lobby :hello  world");
        assertThat(bob.await("PRIVMSG")).isEqualTo(echo);
        assertThat(plain.await("PRIVMSG")).isEqualTo(":ada!~ada@localhost PRIVMSG #lobby :hello  world");
    }

    @Test
    void nobodyIsShownAnythingBeforeItIsDurable() throws InterruptedException {
        HeldStore disk = new HeldStore(journal);
        chat(disk, ChatSettings.defaults());
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.say("JOIN #lobby");
        disk.release();
        ada.await(" 366 ");
        bob.say("JOIN #lobby");
        disk.release();
        bob.await(" 366 ");
        ada.drain();
        ada.say("PRIVMSG #lobby :is it safe?");
        bob.say("PRIVMSG bob :a word with myself");
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.drain();
        assertThat(ada.received()).isEmpty();
        assertThat(bob.received()).isEmpty();
        disk.release();
        disk.release();
        assertThat(ada.await("PRIVMSG")).endsWith(":is it safe?");
        bob.await("PRIVMSG");
        bob.await("PRIVMSG");
    }

    @Test
    void allSeeTheSameOrderWhichIsThatOfTheJournal() throws InterruptedException {
        chat();
        List<TestClient> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TestClient person = TestClient.comeIn(loop, "p" + i);
            person.say("JOIN #lobby");
            person.await(" 366 ");
            people.add(person);
        }
        for (int round = 0; round < 20; round++) {
            for (TestClient person : people) {
                person.say("PRIVMSG #lobby :" + round);
            }
        }
        List<String> expected = null;
        for (TestClient person : people) {
            List<String> order = new ArrayList<>();
            while (order.size() < 160) {
                order.add(person.await("PRIVMSG"));
            }
            expected = expected == null ? order : expected;
            assertThat(order).isEqualTo(expected);
        }
        assertThat(kept(LOBBY).stream()
                        .filter(Entry.Said.class::isInstance)
                        .map(Entry::id)
                        .map(id -> "msgid=" + id + " "))
                .hasSize(160)
                .zipSatisfy(expected, (id, line) -> assertThat(line).contains(id));
    }

    @Test
    void whatCannotBeKeptIsRefusedAndShownToNobody() throws InterruptedException {
        FullDisk disk = new FullDisk(journal);
        chat(disk, ChatSettings.defaults());
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.say("JOIN #lobby");
        ada.await(" 366 ");
        bob.say("JOIN #lobby");
        bob.await(" 366 ");
        disk.full = true;
        ada.say("PRIVMSG #lobby :lost?", "JOIN #other", "PRIVMSG bob :lost?");
        assertThat(ada.await("FAIL PRIVMSG NOT_KEPT #lobby")).contains("Nobody was shown this");
        ada.await("FAIL JOIN NOT_KEPT #other");
        ada.await("FAIL PRIVMSG NOT_KEPT bob");
        assertThat(bob.drain()).noneMatch(line -> line.contains("lost?"));
        disk.full = false;
        ada.say("PRIVMSG #lobby :found");
        assertThat(bob.await("PRIVMSG")).endsWith("PRIVMSG #lobby found");
        ada.say("JOIN #other");
        ada.await(" 366 ");
    }

    @Test
    void whoLeavesWhileTheDiskIsFullIsGoneAllTheSame() throws InterruptedException {
        FullDisk disk = new FullDisk(journal);
        chat(disk, ChatSettings.defaults());
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.say("JOIN #lobby");
        ada.await(" 366 ");
        bob.say("JOIN #lobby");
        bob.await(" 366 ");
        disk.full = true;
        ada.say("QUIT");
        bob.await("QUIT");
        bob.say("NAMES #lobby");
        assertThat(bob.await(" 353 ")).endsWith(" = #lobby bob");
    }

    @Test
    void whoSharesTwoRoomsIsToldOnceOfAQuitAndOfANewNick() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.say("JOIN #a,#b");
        ada.await(" 366 ");
        ada.await(" 366 ");
        bob.say("JOIN #a,#b");
        bob.await(" 366 ");
        bob.await(" 366 ");
        ada.say("NICK eve", "QUIT :bye all");
        List<String> seen = bob.upTo(" QUIT ");
        // What is asked of each room now is answered behind all that it has shown.
        bob.say("NAMES #a", "NAMES #b");
        bob.upTo(" 366 ").stream().filter(line -> !line.contains(" 353 ")).forEach(seen::add);
        seen.removeLast();
        bob.upTo(" 366 ").stream().filter(line -> !line.contains(" 353 ")).forEach(seen::add);
        seen.removeLast();
        assertThat(seen.stream().filter(line -> line.contains(" NICK "))).hasSize(1);
        assertThat(seen.stream().filter(line -> line.contains(" QUIT "))).hasSize(1);
        assertThat(seen.getLast()).endsWith(":eve!~ada@localhost QUIT :Quit: bye all");
        assertThat(kept(new Channel("#a")))
                .hasSameSizeAs(kept(new Channel("#b")))
                .hasSize(4);
    }

    @Test
    void aNickIsFreeAgainWhenItsHolderIsGone() throws InterruptedException {
        chat();
        TestClient first = TestClient.comeIn(loop, "ada");
        TestClient second = TestClient.open(loop);
        second.say("NICK ADA", "USER x 0 * :x");
        assertThat(second.await(" 433 ")).contains("* ADA :Nickname is already in use");
        first.vanish();
        first.awaitClosed();
        second.say("NICK ada");
        second.await(" 376 ");
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfAJoinLeavesNobodyBehind() throws InterruptedException {
        HeldStore disk = new HeldStore(journal);
        chat(disk, ChatSettings.defaults());
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.say("JOIN #lobby");
        ada.vanish();
        disk.release();
        disk.release();
        ada.awaitClosed();
        bob.say("NAMES #lobby");
        assertThat(bob.await("#lobby")).contains(" 366 ");
    }

    @Test
    void aDirectMessageGoesToItsTwoPeopleAlone() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        TestClient eve = TestClient.comeIn(loop, "eve");
        ada.say("PRIVMSG Bob :psst", "PRIVMSG nobody :psst", "NOTICE nobody :psst");
        ada.await("PRIVMSG Bob psst");
        assertThat(ada.await(" 401 ")).contains("nobody");
        bob.await("PRIVMSG Bob psst");
        assertThat(eve.drain()).isEmpty();
        assertThat(ada.drain()).isEmpty();
    }

    @Test
    void onlyMembersSpeakInARoom() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient eve = TestClient.comeIn(loop, "eve");
        ada.say("JOIN #lobby");
        ada.await(" 366 ");
        eve.say("PRIVMSG #lobby :hi", "NOTICE #lobby :hi", "TOPIC #lobby :mine", "PART #lobby", "PRIVMSG #none :hi");
        eve.await(" 404 eve #lobby ");
        eve.await(" 442 eve #lobby ");
        eve.await(" 442 eve #lobby ");
        eve.await(" 403 eve #none ");
        assertThat(ada.drain()).isEmpty();
    }

    @Test
    void whoComesInIsToldTopicAndNames() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("JOIN #lobby", "TOPIC #lobby :all about generators");
        ada.await(" TOPIC ");
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.say("JOIN #lobby");
        bob.await("JOIN #lobby");
        assertThat(bob.await(" 332 ")).endsWith("bob #lobby :all about generators");
        bob.await(" 333 bob #lobby ada!~ada@localhost ");
        assertThat(bob.await(" 353 ")).endsWith("= #lobby :@ada bob");
        bob.say("LIST");
        bob.await(" 322 bob #lobby 2 :all about generators");
    }

    @Test
    void aLongTextIsCutWhereItsLineEndsAndBetweenCharacters() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeInPlainly(loop, "ada");
        TestClient bob = TestClient.comeInPlainly(loop, "bob");
        ada.say("PRIVMSG bob :" + "\u00e9".repeat(248));
        String line = bob.await("PRIVMSG");
        assertThat(line.getBytes(StandardCharsets.UTF_8).length + 2).isBetween(510, 512);
        assertThat(line).endsWith("\u00e9");
    }

    @Test
    void clientTagsAreForThoseWhoAskedForThem() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        TestClient plain = TestClient.comeInPlainly(loop, "plain");
        for (TestClient client : List.of(ada, bob, plain)) {
            client.say("JOIN #lobby");
            client.await(" 366 ");
        }
        ada.say("@+draft/reply=x;nonsense=1 PRIVMSG #lobby :re", "@+typing=active TAGMSG #lobby");
        assertThat(bob.await("PRIVMSG")).contains(";+draft/reply=x ").doesNotContain("nonsense");
        assertThat(bob.await("TAGMSG")).endsWith(";+typing=active :ada!~ada@localhost TAGMSG #lobby");
        assertThat(plain.await("PRIVMSG")).startsWith(":ada!");
        assertThat(plain.drain()).isEmpty();
    }

    @Test
    void beforeTheWelcomeOnlyWhatLeadsToItIsUnderstood() throws InterruptedException {
        chat();
        TestClient client = TestClient.open(loop);
        client.say("JOIN #lobby", "NICK", "NICK 1abc", "NICK " + "x".repeat(33), "USER a", "PING", "PING x", "CAP FOO");
        client.await(" 451 ");
        client.await(" 431 ");
        client.await(" 432 * 1abc ");
        client.await(" 432 ");
        client.await(" 461 * USER ");
        client.await(" 409 ");
        client.await("PONG fermata.local x");
        client.await(" 410 * FOO ");
        client.say("CAP LS 302", "NICK ada", "USER ada 0 * :Ada", "CAP REQ :echo-message unknown", "CAP REQ :-batch");
        assertThat(String.join(" ", client.upTo(" LS :"))).contains(" batch cap-notify ");
        client.await("NAK :echo-message unknown");
        client.await("ACK -batch");
        client.say("CAP LIST", "CAP END");
        client.await("CAP ada LIST :");
        client.await(" 001 ada ");
        client.say("USER again 0 * :x", "NICK ada", "FOO bar");
        client.await(" 462 ");
        assertThat(client.await(" ada ")).contains(" 421 ada FOO ");
    }

    @Test
    void aNameThatNoLineCouldHoldIsAnAsteriskInTheAnswer() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("JOIN :#a b", "PRIVMSG :a b", "WHOIS :", "TOPIC :", "NAMES :a b", "CHATHISTORY :a b");
        assertThat(ada.await(" 403 ")).contains(" 403 ada * :No such channel");
        assertThat(ada.await(" 412 ")).contains(" 412 ada :");
        assertThat(ada.await(" 401 ")).contains(" 401 ada * :No such nick");
        assertThat(ada.await(" 318 ")).contains(" 318 ada * :");
        assertThat(ada.await(" 403 ")).contains(" 403 ada * :");
        assertThat(ada.await(" 366 ")).contains(" 366 ada * :");
        assertThat(ada.await("FAIL CHATHISTORY")).contains("INVALID_PARAMS * :");
    }

    @Test
    void everyDefectOfALineIsAnsweredAndTheNextLineIsRead() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        for (Defect defect : EnumSet.complementOf(EnumSet.of(Defect.ENDLESS))) {
            ada.malformed(defect, "");
            String answer = ada.await(
                    defect == Defect.TOO_LONG || defect == Defect.TAGS_TOO_LONG ? " 417 ada " : "FAIL * INVALID_");
            assertThat(answer).contains("left out");
        }
        assertThat(ada.drain()).isEmpty();
    }

    /**
     * IRCv3 standard-replies: "This capability allows servers to send arbitrary standard replies other than ones enabled by a specific
     * specification."
     */
    @Test
    void whoHasNotAskedForCodesOfOurOwnIsToldInWords() throws InterruptedException {
        chat();
        TestClient old = TestClient.comeInPlainly(loop, "old");
        old.malformed(Defect.FORBIDDEN_CHARACTER, "PRIVMSG bob :one");
        old.await(":fermata.local NOTICE old :PRIVMSG: This line held a NUL or a line break and was left out");
        old.malformed(Defect.NOT_UTF8, "PRIVMSG bob :caf");
        old.await("FAIL PRIVMSG INVALID_UTF8 :");
    }

    @Test
    void whoSendsNoLineBreaksIsSentAway() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.malformed(Defect.ENDLESS, "");
        ada.await(" 417 ada :Input line was too long"); // message-tags, "Size limit"
        assertThat(ada.await("ERROR")).contains("Input line was too long");
        ada.awaitClosed();
    }

    /**
     * IRCv3 utf8-only, 'Server behavior': "FAIL PRIVMSG INVALID_UTF8 :..."; IRCv3 labeled-response: "any response that
     * would be sent [...] must carry the label".
     */
    @Test
    void theAnswerToALineThatCannotBeReadNamesItsCommandAndCarriesItsLabel() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("CAP REQ labeled-response");
        ada.await(" ACK ");
        ada.malformed(Defect.NOT_UTF8, "@label=a PRIVMSG #room :caf");
        assertThat(ada.await("FAIL")).matches("@label=a(;[^ ]*)? :[^ ]+ FAIL PRIVMSG INVALID_UTF8 :.*");
        ada.malformed(Defect.TOO_LONG, "@label=b PRIVMSG #room :aaa");
        assertThat(ada.await(" 417 ")).startsWith("@label=b ");
    }

    @Test
    void whoDoesNotSayWhoTheyAreIsSentAway() throws InterruptedException {
        chat(
                journal,
                ChatSettings.defaults()
                        .withTimeouts(
                                new Timeouts(Duration.ofMillis(5), Duration.ofSeconds(90), Duration.ofSeconds(30))));
        TestClient client = TestClient.open(loop);
        assertThat(client.await("ERROR")).contains("Registration timed out");
        client.awaitClosed();
    }

    @Test
    void whoAnswersAPingStaysAndWhoDoesNotGoes() throws InterruptedException {
        chat(
                journal,
                ChatSettings.defaults()
                        .withTimeouts(
                                new Timeouts(Duration.ofSeconds(30), Duration.ofMillis(5), Duration.ofSeconds(1))));
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.await("PING fermata.local");
        ada.say("PONG fermata.local");
        ada.await("PING fermata.local");
        assertThat(ada.await("ERROR")).contains("Ping timeout: 1 seconds");
        ada.awaitClosed();
    }

    @Test
    void aFullServerSaysSo() throws InterruptedException {
        chat(journal, ChatSettings.defaults().withLimit(Limit.CLIENTS, 1));
        TestClient ada = TestClient.comeIn(loop, "ada");
        TestClient bob = TestClient.open(loop);
        assertThat(bob.await("ERROR")).contains("The server is full (1 clients)");
        bob.awaitClosed();
        ada.vanish();
        ada.awaitClosed();
        TestClient.comeIn(loop, "eve");
    }

    @Test
    void everybodyIsToldWhenTheServerStops() throws InterruptedException {
        chat();
        TestClient ada = TestClient.comeIn(loop, "ada");
        loop.close();
        assertThat(ada.await("ERROR")).endsWith("Server is shutting down");
    }

    @Test
    void aBotIsAHandlerThatListensToWhatHasHappened() throws InterruptedException {
        chat();
        loop.on(Entry.Joined.class, events -> {
            while (true) {
                Entry.Joined joined = events.receive();
                Channel channel = (Channel) joined.conversation();
                events.publish(Message.byBot(
                        "greeter", channel, "Welcome, " + joined.source().nick()));
            }
        });
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("JOIN #lobby");
        assertThat(ada.await("PRIVMSG")).endsWith(":greeter!bot@bot PRIVMSG #lobby :Welcome, ada");
    }

    @Test
    void whatHasHappenedIsPublishedInItsOrder() throws InterruptedException {
        chat();
        BlockingQueue<String> happened = new LinkedBlockingQueue<>();
        loop.on(Entry.class, events -> {
            while (true) {
                happened.add(events.receive().getClass().getSimpleName());
            }
        });
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("JOIN #lobby", "PRIVMSG #lobby :x", "TOPIC #lobby :t", "NICK eve", "PART #lobby :bye");
        for (String kind : List.of("Joined", "Said", "TopicSet", "Renamed", "Parted")) {
            assertThat(happened.take()).isEqualTo(kind);
        }
    }
}
