package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one can do with what was said. Quoted are the drafts chathistory, message-redaction, read-marker and multiline. */
class HistoryCommandsTest {
    private static final Pattern MESSAGE_ID = Pattern.compile("msgid=(\\w+)");
    private static final Pattern TIME = Pattern.compile("time=([^; ]+)");

    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;
    private TestClient bob;

    @BeforeEach
    void start() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        ada = TestClient.comeIn(loop, "ada");
        bob = TestClient.comeIn(loop, "bob");
        for (TestClient client : List.of(ada, bob)) {
            client.say(
                    "CAP REQ :draft/message-redaction draft/read-marker draft/multiline fermata.dev/edit labeled-response");
            client.await(" ACK ");
            client.say("JOIN #room");
            client.await(" 366 ");
        }
        ada.drain();
        bob.drain();
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private static String first(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return matcher.group(1);
    }

    private List<String> said(int count) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ada.say("PRIVMSG #room :m" + number);
            lines.add(ada.await("PRIVMSG"));
        }
        bob.drain();
        return lines;
    }

    private List<String> history(String command) throws InterruptedException {
        ada.say("CHATHISTORY " + command);
        List<String> batch = ada.upTo("BATCH -");
        assertThat(batch.getFirst()).contains("BATCH +");
        return batch.subList(1, batch.size() - 1).stream()
                .map(line -> line.replaceFirst(".* #room :?", ""))
                .toList();
    }

    // ---- CHATHISTORY

    /** chathistory: LATEST, BEFORE, AFTER, AROUND and BETWEEN, by msgid and by timestamp. */
    @Test
    void anyPartOfWhatWasSaidIsGivenAgain() throws InterruptedException {
        List<String> lines = said(6);
        String id2 = "msgid=" + first(MESSAGE_ID, lines.get(2));
        String id4 = "msgid=" + first(MESSAGE_ID, lines.get(4));
        String time2 = "timestamp=" + first(TIME, lines.get(2));
        assertThat(history("LATEST #room * 3")).containsExactly("m3", "m4", "m5");
        assertThat(history("LATEST #room " + id4 + " 9")).containsExactly("m5");
        assertThat(history("BEFORE #room " + id2 + " 9")).containsExactly("m0", "m1");
        assertThat(history("BEFORE #room " + time2 + " 1")).containsExactly("m1");
        assertThat(history("AFTER #room " + time2 + " 2")).containsExactly("m3", "m4");
        assertThat(history("AROUND #room " + id2 + " 3")).containsExactly("m1", "m2", "m3");
        assertThat(history("BETWEEN #room " + id2 + " " + id4 + " 9")).containsExactly("m3");
        assertThat(history("BETWEEN #room " + id4 + " " + id2 + " 9")).containsExactly("m3");
    }

    /** event-playback: "JOIN, PART, TOPIC ... are sent"; without it "only PRIVMSG and NOTICE". */
    @Test
    void whatHasHappenedIsGivenToWhoAsksForEvents() throws InterruptedException {
        said(1);
        ada.say("TOPIC #room :about");
        ada.await("TOPIC");
        assertThat(history("LATEST #room * 9")).containsExactly("m0");
        ada.say("CAP REQ draft/event-playback", "CHATHISTORY LATEST #room * 9");
        List<String> batch = ada.upTo("BATCH -");
        assertThat(String.join("\n", batch)).contains(" JOIN #room", "PRIVMSG #room m0", "TOPIC #room about");
    }

    /** chathistory, "Errors": "missing parameters, excess parameters [...] the INVALID_PARAMS error code"; INVALID_TARGET. */
    @Test
    void whatCannotBeGivenIsToldWithItsCode() throws InterruptedException {
        ada.say("CHATHISTORY BEFORE #room", "CHATHISTORY BEFORE #room * 5", "CHATHISTORY LATEST #room * x");
        ada.await("FAIL CHATHISTORY INVALID_PARAMS BEFORE :Missing parameters");
        ada.await("FAIL CHATHISTORY INVALID_PARAMS BEFORE * :");
        ada.await("FAIL CHATHISTORY INVALID_PARAMS LATEST x :");
        ada.say("CHATHISTORY LATEST #room * 5 6", "CHATHISTORY TARGETS x y");
        ada.await("FAIL CHATHISTORY INVALID_PARAMS LATEST :Too many parameters");
        ada.await("FAIL CHATHISTORY INVALID_PARAMS TARGETS :Missing parameters");
        ada.say("CHATHISTORY LATEST #elsewhere * 5", "CHATHISTORY NOTHING", "CHATHISTORY TARGETS x y z");
        ada.await("FAIL CHATHISTORY INVALID_TARGET LATEST #elsewhere :");
        ada.await("FAIL CHATHISTORY INVALID_PARAMS NOTHING :");
        ada.await("FAIL CHATHISTORY INVALID_PARAMS TARGETS x :");
    }

    /** chathistory TARGETS: "the batch type draft/chathistory-targets", each with the time of its latest message. */
    @Test
    void conversationsAreListedByWhenSomethingWasLastSaid() throws InterruptedException {
        said(1);
        ada.say("PRIVMSG bob :psst");
        ada.await("PRIVMSG bob");
        ada.say("CHATHISTORY TARGETS timestamp=2000-01-01T00:00:00.000Z timestamp=2100-01-01T00:00:00.000Z 10");
        List<String> batch = ada.upTo("BATCH -");
        assertThat(batch.getFirst()).contains(" draft/chathistory-targets");
        assertThat(batch.get(1)).contains(" CHATHISTORY TARGETS #room 20");
        assertThat(batch.get(2)).contains(" CHATHISTORY TARGETS bob 20");
    }

    /** Who is there with an account under another nick is found and written to by that. */
    @Test
    void aPersonIsListedByTheNickThatTheyGoBy() throws InterruptedException {
        ada.say("NS REGISTER sesame", "NICK ada_", "PRIVMSG bob :psst");
        ada.await("PRIVMSG bob");
        bob.say("CHATHISTORY TARGETS timestamp=2000-01-01T00:00:00.000Z timestamp=2100-01-01T00:00:00.000Z 10");
        bob.await("CHATHISTORY TARGETS ada_ 20");
        bob.say("CHATHISTORY LATEST ada_ * 10");
        bob.await(" PRIVMSG bob psst");
        ada.say("QUIT");
        ada.awaitClosed();
        bob.say("CHATHISTORY TARGETS timestamp=2000-01-01T00:00:00.000Z timestamp=2100-01-01T00:00:00.000Z 10");
        bob.await("CHATHISTORY TARGETS ada 20");
        bob.say("CHATHISTORY LATEST ada * 10");
        bob.await(" PRIVMSG bob psst");
    }

    // ---- REDACT and EDIT

    /** message-redaction: "the sender, channel operators", told to those who have the capability; gone from history. */
    @Test
    void whatWasSaidIsTakenBackByWhoSaidItOrAnOperator() throws InterruptedException {
        TestClient plain = TestClient.comeIn(loop, "plain");
        plain.say("JOIN #room");
        plain.await(" 366 ");
        bob.say("PRIVMSG #room :oops", "PRIVMSG #room :spam");
        String oops = first(MESSAGE_ID, ada.await("oops"));
        String spam = first(MESSAGE_ID, ada.await("spam"));
        plain.await("spam");
        bob.say("REDACT #room " + oops);
        assertThat(bob.await("REDACT")).endsWith(":bob!~bob@localhost REDACT #room " + oops);
        assertThat(ada.await("REDACT")).endsWith(":bob!~bob@localhost REDACT #room " + oops);
        ada.say("REDACT #room " + spam + " :no spam");
        assertThat(bob.await("REDACT #room " + spam))
                .endsWith(":ada!~ada@localhost REDACT #room " + spam + " :no spam");
        assertThat(plain.drain()).isEmpty();
        ada.await("REDACT");
        assertThat(history("LATEST #room * 9")).isEmpty();
    }

    /** message-redaction, "Errors": REDACT_FORBIDDEN, UNKNOWN_MSGID, INVALID_TARGET. */
    @Test
    void whatIsNotOnesOwnIsNotTakenBack() throws InterruptedException {
        String id = first(MESSAGE_ID, said(1).getFirst());
        bob.say("REDACT #room " + id, "REDACT #room nothing", "REDACT #elsewhere " + id, "REDACT #room");
        bob.await("FAIL REDACT REDACT_FORBIDDEN #room " + id + " :");
        bob.await("FAIL REDACT UNKNOWN_MSGID #room nothing :");
        bob.await("FAIL REDACT INVALID_TARGET #elsewhere :");
        bob.await("FAIL REDACT NEED_MORE_PARAMS :");
        assertThat(ada.drain()).isEmpty();
    }

    /** A reaction is part of the conversation: it has an id, and can be taken back. */
    @Test
    void aReactionIsKeptAndCanBeTakenBack() throws InterruptedException {
        String id = first(MESSAGE_ID, said(1).getFirst());
        bob.say("@+draft/react=x;+draft/reply=" + id + " TAGMSG #room");
        String reaction = first(MESSAGE_ID, bob.await("TAGMSG"));
        ada.await("TAGMSG");
        bob.say("REDACT #room " + reaction);
        ada.await("REDACT #room " + reaction);
    }

    /** Who wants other tags to be kept says so with one more: persist, a client-only tag that servers agree about. */
    @Test
    void tagsAreKeptForWhoAsksForIt() throws InterruptedException {
        ada.say("CAP REQ draft/event-playback");
        ada.await(" ACK ");
        bob.say("@+typing=active TAGMSG #room", "@+mark=x;+draft/persist TAGMSG #room");
        ada.await("+mark=x");
        ada.say("CHATHISTORY LATEST #room * 9");
        List<String> kept = ada.upTo("BATCH -");
        assertThat(kept)
                .filteredOn(line -> line.contains("TAGMSG"))
                .singleElement(STRING)
                .contains("+mark=x");
    }

    /** Editing is told to those who have asked for it, and what history gives afterwards are the new words. */
    @Test
    void whatOneHasSaidCanBePutOtherwise() throws InterruptedException {
        String id = first(MESSAGE_ID, said(1).getFirst());
        ada.say("EDIT #room " + id + " :better words");
        assertThat(bob.await("EDIT")).endsWith(":ada!~ada@localhost EDIT #room " + id + " :better words");
        ada.await("EDIT");
        assertThat(history("LATEST #room * 9")).containsExactly("better words");
        bob.say("EDIT #room " + id + " :mine");
        bob.await("FAIL EDIT EDIT_FORBIDDEN #room " + id + " :");
    }

    @Test
    void newWordsReachNobodyWhomTheyWouldNotReachIfTheyWereSaid() throws InterruptedException {
        ada.say("PRIVMSG bob :hello");
        String toBob = first(MESSAGE_ID, ada.await("PRIVMSG"));
        bob.say("SILENCE +ada!*@*", "PRIVMSG #room :mine");
        bob.await(" SILENCE ");
        String inRoom = first(MESSAGE_ID, bob.await("PRIVMSG #room"));
        ada.say("EDIT bob " + toBob + " :other words", "MODE #room +U", "PRIVMSG #room :done");
        ada.await("EDIT bob");
        assertThat(bob.upTo("done")).noneMatch(line -> line.contains("EDIT"));
        bob.say("EDIT #room " + inRoom + " :for operators");
        bob.await("FAIL EDIT EDIT_FORBIDDEN #room " + inRoom + " :");
    }

    /** extended-join: "the JOIN message will designate the account name" and the real name, in history as it happens. */
    @Test
    void inHistoryOneComesInAsOneHasCome() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("CAP REQ :draft/event-playback extended-join", "JOIN #room");
        eve.await(" 366 ");
        eve.say("CHATHISTORY LATEST #room * 1");
        assertThat(eve.await("JOIN")).endsWith(":eve!~eve@localhost JOIN #room * eve");
    }

    // ---- MARKREAD

    @Test
    void nobodyHasReadInMoreConversationsThanThereMayBe() throws InterruptedException {
        for (int number = 0; number < 5_000; number++) {
            ada.say("MARKREAD #c" + number + " timestamp=2023-01-02T00:00:00.000Z");
        }
        ada.await("MARKREAD #c4999 timestamp=");
        ada.say("MARKREAD #c5000 timestamp=2023-01-02T00:00:00.000Z");
        ada.await("FAIL MARKREAD INVALID_PARAMS #c5000 :");
        ada.say("MARKREAD #c7 timestamp=2023-01-03T00:00:00.000Z");
        ada.await("MARKREAD #c7 timestamp=2023-01-03");
    }

    /** read-marker: "MUST only ever increase", an asterisk for none, and sent after a JOIN before RPL_ENDOFNAMES. */
    @Test
    void whatHasBeenReadIsRemembered() throws InterruptedException {
        ada.say("MARKREAD #room", "MARKREAD #room timestamp=2023-01-02T00:00:00.000Z");
        ada.await("MARKREAD #room *");
        ada.await("MARKREAD #room timestamp=2023-01-02T00:00:00.000Z");
        ada.say("MARKREAD #ROOM timestamp=2022-01-01T00:00:00.000Z");
        ada.await("MARKREAD #ROOM timestamp=2023-01-02T00:00:00.000Z");
        ada.say("PART #room", "JOIN #room");
        List<String> lines = ada.upTo(" 366 ");
        assertThat(lines.get(lines.size() - 2)).contains(" 353 ");
        assertThat(String.join("\n", lines)).contains("MARKREAD #room timestamp=2023-01-02T00:00:00.000Z");
        ada.say("MARKREAD", "MARKREAD #room *", "MARKREAD #room timestamp=x");
        ada.await("FAIL MARKREAD NEED_MORE_PARAMS :");
        ada.await("FAIL MARKREAD INVALID_PARAMS #room * :");
        ada.await("FAIL MARKREAD INVALID_PARAMS #room timestamp=x :");
    }

    // ---- several lines

    /** multiline: a batch to those who have it, with msgid and time on its beginning alone, and lines to others. */
    @Test
    void severalLinesAreOneMessage() throws InterruptedException {
        TestClient plain = TestClient.comeIn(loop, "plain");
        plain.say("JOIN #room");
        plain.await(" 366 ");
        ada.drain();
        bob.drain();
        ada.say(
                "@label=xyz BATCH +1 draft/multiline #room",
                "@batch=1 PRIVMSG #room hello",
                "@batch=1 PRIVMSG #room :",
                "@batch=1 PRIVMSG #room :how is ",
                "@batch=1;draft/multiline-concat PRIVMSG #room :everyone?",
                "BATCH -1");
        List<String> echo = ada.upTo("BATCH -");
        assertThat(echo).hasSize(6);
        assertThat(echo.getFirst())
                .startsWith("@label=xyz;time=")
                .contains(";msgid=")
                .contains(":ada!~ada@localhost BATCH +")
                .endsWith(" draft/multiline #room");
        assertThat(echo.get(4)).contains(";draft/multiline-concat ").doesNotContain("msgid");
        List<String> relayed = bob.upTo("BATCH -");
        assertThat(relayed.getFirst()).startsWith("@time=").doesNotContain("label");
        assertThat(relayed.stream()
                        .map(line -> line.replaceFirst(".* PRIVMSG #room :?", ""))
                        .toList()
                        .subList(1, 5))
                .containsExactly("hello", "", "how is", "everyone?");
        assertThat(plain.await("PRIVMSG")).contains("msgid=").endsWith(" hello");
        assertThat(plain.await("PRIVMSG")).doesNotContain("msgid=").endsWith(":how is");
        assertThat(plain.await("PRIVMSG")).endsWith(" everyone?");
        plain.say("CHATHISTORY LATEST #room * 5");
        assertThat(plain.upTo("BATCH -")).hasSize(5);
        ada.say("CHATHISTORY LATEST #room * 5");
        assertThat(ada.upTo("BATCH -").getFirst()).contains("chathistory");
    }

    /** IRCv3 batch, example "Nested batch": what begins the inner batch and what ends it are of the outer one. */
    @Test
    void severalLinesAreABatchWithinTheHistory() throws InterruptedException {
        ada.say(
                "BATCH +1 draft/multiline #room",
                "@batch=1 PRIVMSG #room one",
                "@batch=1 PRIVMSG #room two",
                "BATCH -1");
        ada.upTo("BATCH -");
        ada.say("CHATHISTORY LATEST #room * 1");
        List<String> lines = ada.upTo("BATCH -");
        String outer = first(Pattern.compile("BATCH \\+(\\w+)"), lines.getFirst());
        String inner = first(Pattern.compile("BATCH \\+(\\w+)"), lines.get(1));
        assertThat(lines.get(1)).startsWith("@batch=" + outer + ";");
        assertThat(lines.getLast()).isEqualTo("@batch=" + outer + " :fermata.local BATCH -" + inner);
        assertThat(ada.await("BATCH")).isEqualTo(":fermata.local BATCH -" + outer);
    }

    /** multiline, "Errors": MULTILINE_INVALID, MULTILINE_INVALID_TARGET, MULTILINE_MAX_LINES and MULTILINE_MAX_BYTES. */
    @Test
    void aBatchThatIsNoMessageIsLeftOut() throws InterruptedException {
        ada.say("BATCH +1 draft/multiline #room", "@batch=2 PRIVMSG #room :hi");
        ada.await("FAIL BATCH MULTILINE_INVALID :");
        ada.say("BATCH +1 draft/multiline #room", "@batch=1 PRIVMSG #other :hi");
        ada.await("FAIL BATCH MULTILINE_INVALID_TARGET #room #other :");
        ada.say(
                "BATCH +1 draft/multiline #room",
                "@batch=1 PRIVMSG #room :hi",
                "@batch=1;draft/multiline-concat PRIVMSG #room :");
        ada.await("FAIL BATCH MULTILINE_INVALID :");
        ada.say("BATCH +1 draft/multiline #room");
        for (int line = 0; line < 101; line++) {
            ada.say("@batch=1 PRIVMSG #room :hi");
        }
        ada.await("FAIL BATCH MULTILINE_MAX_LINES 100 :");
        ada.say("BATCH +1 draft/multiline #room");
        for (int line = 0; line < 42; line++) {
            ada.say("@batch=1 PRIVMSG #room :" + "x".repeat(400));
        }
        ada.await("FAIL BATCH MULTILINE_MAX_BYTES 16384 :");
        assertThat(bob.drain()).isEmpty();
    }

    // ---- SEARCH

    /** search: by words, in what one may read; FAIL SEARCH with INVALID_PARAMS. */
    @Test
    void whatWasSaidIsFoundByItsWords() throws InterruptedException {
        ada.say("CAP REQ draft/search", "PRIVMSG #room :the quick brown fox", "PRIVMSG #room :a lazy dog");
        ada.await("lazy");
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("CAP REQ draft/search", "JOIN #other", "PRIVMSG #other :another quick fox");
        eve.await("another");
        ada.drain();
        ada.say("SEARCH text=quick\\sfox;limit=5");
        List<String> found = ada.upTo("BATCH -");
        assertThat(found).hasSize(3);
        assertThat(found.get(0)).endsWith(" search");
        assertThat(found.get(1)).contains("PRIVMSG #room :the quick brown fox");
        eve.say("SEARCH in=#room;text=fox", "SEARCH in=#other;from=eve;text=fox");
        assertThat(eve.upTo("BATCH -"))
                .filteredOn(line -> line.contains("PRIVMSG"))
                .isEmpty();
        assertThat(eve.upTo("BATCH -"))
                .filteredOn(line -> line.contains("PRIVMSG"))
                .hasSize(1);
        ada.say("SEARCH", "SEARCH text=fox;after=yesterday", "SEARCH text=fox;limit=many");
        ada.await("FAIL SEARCH INVALID_PARAMS :");
        ada.await("FAIL SEARCH INVALID_PARAMS :");
        ada.await("FAIL SEARCH INVALID_PARAMS :");
    }
}
