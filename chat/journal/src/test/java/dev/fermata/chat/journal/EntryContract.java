package dev.fermata.chat.journal;

import static dev.fermata.chat.journal.Given.ADA;
import static dev.fermata.chat.journal.Given.LOBBY;
import static dev.fermata.chat.journal.Given.PAIR;
import static dev.fermata.chat.journal.Given.START;
import static dev.fermata.chat.journal.Given.get;
import static dev.fermata.chat.journal.Given.id;
import static dev.fermata.chat.journal.Given.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Entry.Line;
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Membership;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Point;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.Party;
import dev.fermata.chat.event.PositionConflictException;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of each kind of entry, in every journal. */
interface EntryContract {
    Source EVE = new Source("Eve", "eve", "bot/eve", "EVE", true);

    Journal journal();

    private long append(Conversation conversation, Entry... entries) {
        return Given.append(journal(), conversation, entries);
    }

    private List<Entry> all(Conversation conversation) {
        return get(journal().read(Scope.of(conversation), Content.ALL, new Part.After(Point.Beginning.INSTANCE), 100));
    }

    private static Entry.Redacted redacted(Conversation conversation, Entry of) {
        return new Entry.Redacted(
                conversation, id(), START.plusSeconds(60), EVE, conversation.format(), of.id(), "spam");
    }

    private static Entry.Edited edited(Conversation conversation, Entry of, int second, String text) {
        return new Entry.Edited(
                conversation, id(), START.plusSeconds(second), ADA, conversation.format(), of.id(), Line.of(text));
    }

    @Test
    default void everyKindIsReadAsItWasWritten() {
        Instant time = START;
        List<Entry> entries = List.of(
                new Entry.Joined(LOBBY, id(), time, EVE, "Eve the \u00cbve"),
                new Entry.Said(LOBBY, id(), time, ADA, Verb.PRIVMSG, "#Lobby", "h\u00ebllo \ud83d\ude42", Map.of()),
                new Entry.Said(LOBBY, id(), time, EVE, Verb.NOTICE, "#LOBBY", "", Map.of("+x", "a ;\\b", "+y", "")),
                new Entry.Said(LOBBY, id(), time, ADA, Verb.PRIVMSG, "@#Lobby", "to operators", Map.of()),
                new Entry.Tagged(LOBBY, id(), time, ADA, "#Lobby", Map.of("+draft/react", "\ud83d\ude42")),
                new Entry.TopicSet(LOBBY, id(), time, ADA, "a topic"),
                new Entry.TopicSet(LOBBY, id(), time, ADA, ""),
                new Entry.Renamed(LOBBY, id(), time, ADA, "eve"),
                new Entry.ModeSet(LOBBY, id(), time, ADA, "+o-v", List.of("ada", "bob")),
                new Entry.ModeSet(LOBBY, id(), time, ADA, "+m", List.of()),
                new Entry.Kicked(LOBBY, id(), time, ADA, "bob", "too loud"),
                new Entry.Invited(LOBBY, id(), time, ADA, "carol"),
                new Entry.Redacted(LOBBY, id(), time, ADA, "#Lobby", "unknown", ""),
                new Entry.Edited(LOBBY, id(), time, ADA, "#Lobby", "unknown", Line.of("better")),
                new Entry.ChannelRenamed(LOBBY, id(), time, ADA, "#lobby", "#Lobby", "in capitals"),
                new Entry.Parted(LOBBY, id(), time, ADA, "bye"),
                new Entry.Quit(LOBBY, id(), time, ADA, "Quit: gone"));
        get(journal().append(LOBBY, 0, entries));
        assertThat(get(journal().replay(LOBBY, 0, 100))).isEqualTo(entries);
        assertThat(all(LOBBY)).isEqualTo(entries);
        assertThat(entries.stream().map(Entry::getClass).distinct())
                .as("a kind that no test writes")
                .hasSize(Entry.class.getPermittedSubclasses().length);
    }

    @Test
    default void whatIsSaidToOneIsReadWithItsTarget() {
        Pair pair = new Pair(new Party.Account("Ada"), new Party.Guest("bob"));
        List<Entry> entries = List.of(
                new Entry.Said(pair, id(), START, ADA.withAccount("Ada"), Verb.PRIVMSG, "Bob", "hello", Map.of()),
                new Entry.Tagged(pair, id(), START, ADA.withAccount("Ada"), "bob", Map.of("+draft/react", "x")));
        get(journal().append(pair, 0, entries));
        assertThat(all(pair)).isEqualTo(entries);
        assertThat(all(pair).getFirst().conversation().format()).isEqualTo("@Ada,bob");
    }

    @Test
    default void severalLinesAreOneEntryAndKeepTheirBreaks() {
        List<Line> lines = List.of(
                new Line("hello", false), new Line("", false), new Line("how is ", false), new Line("everyone?", true));
        Entry.Said said =
                new Entry.Said(LOBBY, id(), START, ADA, Verb.PRIVMSG, "#Lobby", lines, Map.of("+a", "b"), null);
        assertThat(said.text()).isEqualTo("hello\n\nhow is everyone?");
        assertThat(append(LOBBY, said)).isEqualTo(1);
        assertThat(all(LOBBY)).containsExactly(said);
        assertThatThrownBy(() -> Line.of("two\nlines")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void whatIsTakenBackIsInNoHistoryAnyMore() {
        Entry.Said kept = said(LOBBY, 1, "kept");
        Entry.Said secret = said(LOBBY, 2, "secret");
        append(LOBBY, kept, secret);
        Entry.Redacted redacted = redacted(LOBBY, secret);
        append(LOBBY, redacted);
        assertThat(all(LOBBY)).containsExactly(kept, redacted);
        assertThat(get(journal().find(LOBBY, secret.id()))).isEmpty();
        assertThat(get(journal().replay(LOBBY, 0, 2))).containsExactly(kept);
        assertThat(get(journal().replay(LOBBY, 2, 2))).containsExactly(redacted);
        assertThat(get(journal().head(LOBBY))).isEqualTo(3);
        Part around = new Part.After(new Point.Id(secret.id()));
        assertThat(get(journal().read(Scope.of(LOBBY), Content.ALL, around, 10)))
                .as("its id can still be pointed at")
                .containsExactly(redacted);
    }

    @Test
    default void whatIsTakenBackInItsOwnAppendIsGoneToo() {
        Entry.Said secret = said(LOBBY, 2, "secret");
        Entry.Redacted redacted = redacted(LOBBY, secret);
        append(LOBBY, secret, redacted, said(LOBBY, 61, "after"));
        assertThat(all(LOBBY)).hasSize(2).first().isEqualTo(redacted);
    }

    @Test
    default void tagsCanBeTakenBackAndWhatWasNotSaidCannot() {
        Entry.Tagged reaction = new Entry.Tagged(LOBBY, id(), START, ADA, "#Lobby", Map.of("+draft/react", "x"));
        Entry.Joined joined = new Entry.Joined(LOBBY, id(), START, ADA, "");
        append(LOBBY, reaction, joined);
        append(LOBBY, redacted(LOBBY, reaction), redacted(LOBBY, joined));
        assertThat(all(LOBBY)).hasSize(3).first().isEqualTo(joined);
    }

    @Test
    default void nothingIsTakenBackInAnotherConversation() {
        Entry.Said said = said(LOBBY, 1, "kept");
        append(LOBBY, said);
        append(PAIR, redacted(PAIR, said), edited(PAIR, said, 61, "changed"));
        assertThat(all(LOBBY)).containsExactly(said);
    }

    @Test
    default void whatIsTakenBackIsNotTheLastThingSaid() {
        Entry.Said first = said(LOBBY, 1, "first");
        Entry.Said last = said(LOBBY, 9, "last");
        append(LOBBY, first, last);
        Membership ada = new Membership(new Party.Guest("ada"), Instant.EPOCH, List.of(LOBBY));
        append(LOBBY, redacted(LOBBY, last));
        assertThat(get(journal().targets(ada, START, START.plusSeconds(100), 10)))
                .singleElement()
                .satisfies(target -> assertThat(target.latest()).isEqualTo(first.time()));
        append(LOBBY, redacted(LOBBY, first));
        assertThat(get(journal().targets(ada, START, START.plusSeconds(100), 10)))
                .isEmpty();
    }

    @Test
    default void whatIsEditedHasItsLastWordsAndSaysSo() {
        Entry.Said said = said(LOBBY, 1, "helo");
        append(LOBBY, said);
        Entry.Edited first = edited(LOBBY, said, 2, "hallo");
        Entry.Edited second = edited(LOBBY, said, 3, "hello");
        append(LOBBY, first);
        append(LOBBY, second);
        Entry.Said expected = new Entry.Said(
                LOBBY,
                said.id(),
                said.time(),
                ADA,
                Verb.PRIVMSG,
                said.target(),
                Line.of("hello"),
                Map.of(),
                second.time());
        assertThat(all(LOBBY)).as("words in between are not kept").containsExactly(expected, second);
        assertThat(get(journal().find(LOBBY, said.id()))).contains(expected);
    }

    @Test
    default void whatIsTakenBackTakesItsEditsAlong() {
        Entry.Said said = said(LOBBY, 1, "secret");
        append(LOBBY, said);
        append(LOBBY, edited(LOBBY, said, 2, "still secret"));
        Entry.Redacted redacted = redacted(LOBBY, said);
        append(LOBBY, redacted);
        assertThat(all(LOBBY)).containsExactly(redacted);
        append(LOBBY, edited(LOBBY, said, 70, "back"));
        assertThat(get(journal().find(LOBBY, said.id()))).isEmpty();
    }

    @Test
    default void aRenamedChannelTakesItsLogAlong() {
        Channel renamed = new Channel("#Hall");
        append(LOBBY, said(LOBBY, 1, "before"));
        Entry.ChannelRenamed rename =
                new Entry.ChannelRenamed(LOBBY, id(), START.plusSeconds(2), ADA, "#Lobby", "#Hall", "larger");
        assertThat(append(LOBBY, rename)).isEqualTo(2);
        assertThat(get(journal().head(LOBBY))).isZero();
        assertThat(append(renamed, said(renamed, 3, "after"))).isEqualTo(3);
        assertThat(all(renamed))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.conversation().format()).isEqualTo("#Hall"))
                .contains(new Entry.ChannelRenamed(
                        renamed, rename.id(), rename.time(), ADA, "#Lobby", "#Hall", "larger"));
        assertThat(append(LOBBY, said(LOBBY, 4, "a new lobby"))).isEqualTo(1);
        assertThat(all(LOBBY)).hasSize(1);
    }

    @Test
    default void whatWasSaidToARenamedChannelIsReadAsSaidToItsNewName() {
        Channel renamed = new Channel("#Hall");
        Entry.Said said = new Entry.Said(LOBBY, id(), START, ADA, Verb.PRIVMSG, "#Lobby", "hello", Map.of());
        append(LOBBY, said);
        append(LOBBY, new Entry.ChannelRenamed(LOBBY, id(), START, ADA, "#Lobby", "#Hall", ""));
        assertThat(get(journal().find(renamed, said.id())))
                .containsInstanceOf(Entry.Said.class)
                .hasValueSatisfying(
                        entry -> assertThat(((Entry.Said) entry).target()).isEqualTo("#Hall"));
    }

    @Test
    default void aChannelCannotBeGivenANameThatHasALog() {
        Channel taken = new Channel("#taken");
        append(LOBBY, said(LOBBY, 1, "here"));
        append(taken, said(taken, 1, "there"));
        Entry rename = new Entry.ChannelRenamed(LOBBY, id(), START, ADA, "#Lobby", "#Taken", "");
        assertThatThrownBy(() -> append(LOBBY, said(LOBBY, 2, "with it"), rename))
                .hasCauseInstanceOf(PositionConflictException.class)
                .hasMessageContaining("#taken");
        assertThat(all(LOBBY)).hasSize(1);
        assertThat(all(taken)).hasSize(1);
    }
}
