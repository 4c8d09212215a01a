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
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Membership;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Point;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Target;
import dev.fermata.chat.event.MessageId;
import dev.fermata.chat.event.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every history promises; the parts are those of IRCv3 draft/chathistory. */
interface HistoryContract {
    Point BEGINNING = Point.Beginning.INSTANCE;
    Instant END = START.plusSeconds(1_000);

    Journal journal();

    /** Line 0 to line 9, a second apart, after each of which somebody comes in. */
    default List<Entry> tenLines() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(said(LOBBY, i, "line " + i));
            entries.add(new Entry.Joined(LOBBY, id(), START.plusSeconds(i), ADA, "Ada"));
        }
        get(journal().append(LOBBY, 0, entries));
        return entries;
    }

    /** The numbers of the lines in a part of the lobby. */
    default List<Integer> lines(Part part, int limit) {
        return lines(Scope.of(LOBBY), part, limit);
    }

    default List<Integer> lines(Scope scope, Part part, int limit) {
        return get(journal().read(scope, Content.SAID, part, limit)).stream()
                .map(entry -> Integer.valueOf(((Entry.Said) entry).text().replace("line ", "")))
                .toList();
    }

    default Point idOf(List<Entry> entries, int line) {
        return new Point.Id(entries.get(2 * line).id());
    }

    static Point at(int second) {
        return new Point.Time(START.plusSeconds(second));
    }

    static Point betweenSeconds(int second) {
        return new Point.Time(START.plusSeconds(second).plusMillis(500));
    }

    @Test
    default void latestGivesTheLastLinesTheOldestFirst() {
        List<Entry> entries = tenLines();
        assertThat(lines(new Part.Latest(BEGINNING), 3)).containsExactly(7, 8, 9);
        assertThat(lines(new Part.Latest(BEGINNING), 100)).hasSize(10);
        assertThat(lines(new Part.Latest(idOf(entries, 7)), 10)).containsExactly(8, 9);
        assertThat(lines(new Part.Latest(at(6)), 10)).containsExactly(7, 8, 9);
        assertThat(lines(new Part.Latest(betweenSeconds(6)), 2)).containsExactly(8, 9);
        assertThat(lines(new Part.Latest(at(9)), 10)).isEmpty();
    }

    @Test
    default void beforeGivesTheLastLinesBeforeAPoint() {
        List<Entry> entries = tenLines();
        assertThat(lines(new Part.Before(idOf(entries, 6)), 2)).containsExactly(4, 5);
        assertThat(lines(new Part.Before(at(6)), 100)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(lines(new Part.Before(betweenSeconds(1)), 100)).containsExactly(0, 1);
        assertThat(lines(new Part.Before(idOf(entries, 0)), 100)).isEmpty();
        assertThat(lines(new Part.Before(BEGINNING), 100)).isEmpty();
    }

    @Test
    default void afterGivesTheFirstLinesAfterAPoint() {
        List<Entry> entries = tenLines();
        assertThat(lines(new Part.After(idOf(entries, 3)), 3)).containsExactly(4, 5, 6);
        assertThat(lines(new Part.After(at(3)), 100)).containsExactly(4, 5, 6, 7, 8, 9);
        assertThat(lines(new Part.After(betweenSeconds(7)), 100)).containsExactly(8, 9);
        assertThat(lines(new Part.After(BEGINNING), 2)).containsExactly(0, 1);
        assertThat(lines(new Part.After(idOf(entries, 9)), 100)).isEmpty();
    }

    @Test
    default void aroundGivesThePointAndWhatIsOnBothSides() {
        List<Entry> entries = tenLines();
        assertThat(lines(new Part.Around(idOf(entries, 7)), 1)).containsExactly(7);
        assertThat(lines(new Part.Around(idOf(entries, 7)), 3)).containsExactly(6, 7, 8);
        assertThat(lines(new Part.Around(at(7)), 3)).containsExactly(6, 7, 8);
        assertThat(lines(new Part.Around(betweenSeconds(4)), 4)).containsExactly(4, 5, 6, 7);
        assertThat(lines(new Part.Around(idOf(entries, 0)), 5)).containsExactly(0, 1, 2, 3, 4);
        assertThat(lines(new Part.Around(idOf(entries, 9)), 5)).containsExactly(5, 6, 7, 8, 9);
        assertThat(lines(new Part.Around(idOf(entries, 5)), 100)).hasSize(10);
        assertThat(lines(new Part.Around(new Point.Id("unknown")), 100)).isEmpty();
    }

    @Test
    default void betweenCountsFromItsFirstPointInEitherDirection() {
        List<Entry> entries = tenLines();
        Point first = idOf(entries, 0);
        Point last = idOf(entries, 9);
        assertThat(lines(new Part.Between(first, last), 100)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(lines(new Part.Between(last, first), 100)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(lines(new Part.Between(first, last), 3)).containsExactly(1, 2, 3);
        assertThat(lines(new Part.Between(last, first), 3)).containsExactly(6, 7, 8);
        assertThat(lines(new Part.Between(at(0), at(9)), 3)).containsExactly(1, 2, 3);
        assertThat(lines(new Part.Between(at(9), at(0)), 3)).containsExactly(6, 7, 8);
        assertThat(lines(new Part.Between(first, betweenSeconds(2)), 100)).containsExactly(1, 2);
        assertThat(lines(new Part.Between(first, first), 100)).isEmpty();
        assertThat(lines(new Part.Between(at(4), at(4)), 100)).isEmpty();
    }

    @Test
    default void anIdThatTheConversationDoesNotHaveIsBeforeAllOfIt() {
        List<Entry> entries = tenLines();
        Entry.Said elsewhere = said(PAIR, 5, "line 5");
        get(journal().append(PAIR, 0, List.of(elsewhere)));
        for (Point unknown : List.of(new Point.Id("unknown"), new Point.Id(elsewhere.id()))) {
            assertThat(lines(new Part.Latest(unknown), 2)).containsExactly(8, 9);
            assertThat(lines(new Part.After(unknown), 2)).containsExactly(0, 1);
            assertThat(lines(new Part.Before(unknown), 2)).isEmpty();
            assertThat(lines(new Part.Between(unknown, idOf(entries, 2)), 100)).containsExactly(0, 1);
        }
    }

    /** Rather too much than too little: what came in the same millisecond is on both of its sides. */
    @Test
    default void anIdThatIsNotThereIsWhereItsTimeIs() {
        tenLines();
        Point notKept = new Point.Id(MessageId.of("prefix", 7, START.plusSeconds(5)));
        assertThat(lines(new Part.Before(notKept), 2)).containsExactly(4, 5);
        assertThat(lines(new Part.After(notKept), 2)).containsExactly(5, 6);
        assertThat(lines(new Part.Latest(notKept), 100)).containsExactly(5, 6, 7, 8, 9);
        assertThat(lines(new Part.Around(notKept), 4)).containsExactly(5, 6, 7, 8);
        Point forgotten = new Point.Id(MessageId.of("prefix", 1, START.minusSeconds(5)));
        assertThat(lines(new Part.Before(forgotten), 2)).isEmpty();
        assertThat(lines(new Part.After(forgotten), 2)).containsExactly(0, 1);
        assertThat(lines(new Part.Between(forgotten, notKept), 100)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    default void whatHasTheSameTimeIsToldApartByItsId() {
        List<Entry> entries = List.of(said(LOBBY, 1, "line 0"), said(LOBBY, 1, "line 1"), said(LOBBY, 1, "line 2"));
        get(journal().append(LOBBY, 0, entries));
        assertThat(lines(new Part.After(new Point.Id(entries.getFirst().id())), 10))
                .containsExactly(1, 2);
        assertThat(lines(new Part.Before(new Point.Id(entries.getLast().id())), 10))
                .containsExactly(0, 1);
        assertThat(lines(new Part.After(at(1)), 10)).isEmpty();
        assertThat(lines(new Part.Before(at(1)), 10)).isEmpty();
        assertThat(lines(new Part.Around(at(1)), 2)).containsExactly(0, 1);
    }

    @Test
    default void whenTheClockWasSetBackHistoryGoesByTimeAndNothingIsLeftOut() {
        List<Entry> entries = List.of(said(LOBBY, 10, "line 2"), said(LOBBY, 5, "line 0"), said(LOBBY, 7, "line 1"));
        get(journal().append(LOBBY, 0, entries));
        assertThat(lines(new Part.Latest(BEGINNING), 10)).containsExactly(0, 1, 2);
        assertThat(lines(new Part.After(at(6)), 10)).containsExactly(1, 2);
        assertThat(lines(new Part.Before(new Point.Id(entries.getFirst().id())), 10))
                .containsExactly(0, 1);
        assertThat(get(journal().replay(LOBBY, 0, 10))).isEqualTo(entries);
    }

    @Test
    default void allHasTheEventsToo() {
        List<Entry> entries = tenLines();
        assertThat(get(journal().read(Scope.of(LOBBY), Content.ALL, new Part.Latest(BEGINNING), 3)))
                .isEqualTo(entries.subList(17, 20));
        assertThat(get(journal().read(Scope.of(LOBBY), Content.ALL, new Part.Around(idOf(entries, 4)), 3)))
                .isEqualTo(entries.subList(7, 10));
        Point aJoin = new Point.Id(entries.get(9).id());
        assertThat(lines(new Part.After(aJoin), 1)).containsExactly(5);
        assertThat(lines(new Part.Around(aJoin), 2)).containsExactly(5, 6);
    }

    @Test
    default void whatIsShownBySomeCommandsIsLeftOutBeforeTheLimitCounts() {
        List<Entry> entries = tenLines();
        Content withoutJoins = new Content.AllBut(Set.of("JOIN", "TAGMSG"));
        assertThat(get(journal().read(Scope.of(LOBBY), withoutJoins, new Part.Latest(BEGINNING), 10)))
                .isEqualTo(entries.stream()
                        .filter(entry -> !(entry instanceof Entry.Joined))
                        .toList());
        assertThatThrownBy(() -> new Content.AllBut(Set.of("join' OR 1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void whatWasBeforeAScopeIsNotGiven() {
        List<Entry> entries = tenLines();
        Scope scope = new Scope(LOBBY, START.plusSeconds(6));
        assertThat(lines(scope, new Part.Latest(BEGINNING), 100)).containsExactly(6, 7, 8, 9);
        assertThat(lines(scope, new Part.After(idOf(entries, 2)), 2)).containsExactly(6, 7);
        assertThat(lines(scope, new Part.Before(at(4)), 100)).isEmpty();
        assertThat(lines(scope, new Part.Around(idOf(entries, 7)), 5)).containsExactly(6, 7, 8, 9);
        assertThat(lines(scope, new Part.Around(idOf(entries, 2)), 2)).containsExactly(6, 7);
    }

    @Test
    default void timesThatAreFurtherThanMillisecondsCanTellAreTheFurthest() {
        tenLines();
        assertThat(lines(new Part.Before(new Point.Time(Instant.MAX)), 100)).hasSize(10);
        assertThat(lines(new Part.After(new Point.Time(Instant.MIN)), 100)).hasSize(10);
        assertThat(lines(new Scope(LOBBY, Instant.MAX), new Part.Latest(BEGINNING), 100))
                .isEmpty();
    }

    @Test
    default void aConversationThatNobodyHasHadIsEmpty() {
        assertThat(lines(new Scope(new Channel("#nowhere"), Instant.EPOCH), new Part.Latest(BEGINNING), 10))
                .isEmpty();
        assertThat(get(journal().find(new Channel("#nowhere"), "id"))).isEmpty();
        assertThatThrownBy(() -> lines(new Part.Latest(BEGINNING), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void anEntryIsFoundInItsConversationAlone() {
        List<Entry> entries = tenLines();
        assertThat(get(journal().find(LOBBY, entries.get(4).id()))).contains(entries.get(4));
        assertThat(get(journal().find(PAIR, entries.get(4).id()))).isEmpty();
        assertThat(get(journal().find(LOBBY, "unknown"))).isEmpty();
    }

    @Test
    default void whatIsSaidToAnAccountIsNotSaidToTheGuestOfThatName() {
        Pair accounts = new Pair(new Party.Account("Ada"), new Party.Account("bob"));
        Pair guest = new Pair(new Party.Account("ada"), new Party.Guest("bob"));
        get(journal().append(accounts, 0, List.of(said(accounts, 1, "line 1"))));
        get(journal().append(guest, 0, List.of(said(guest, 2, "line 2"))));
        get(journal().append(PAIR, 0, List.of(said(PAIR, 3, "line 3"))));
        assertThat(lines(
                        Scope.of(new Pair(new Party.Account("BOB"), new Party.Account("ada"))),
                        new Part.Latest(BEGINNING),
                        9))
                .containsExactly(1);
        assertThat(lines(Scope.of(guest), new Part.Latest(BEGINNING), 9)).containsExactly(2);
        assertThat(lines(Scope.of(PAIR), new Part.Latest(BEGINNING), 9)).containsExactly(3);
    }

    default void say(Conversation conversation, int second) {
        Given.append(journal(), conversation, said(conversation, second, "line " + second));
    }

    static List<Conversation> conversations(List<Target> targets) {
        return targets.stream().map(Target::conversation).toList();
    }

    @Test
    default void targetsAreTheConversationsInOrderOfTheLastThingSaid() {
        Channel other = new Channel("#Other");
        Pair withCarol = new Pair(new Party.Account("Ada"), new Party.Guest("carol"));
        Pair withBob = new Pair(new Party.Account("bob"), new Party.Account("Ada"));
        Pair ofOthers = new Pair(new Party.Account("bob"), new Party.Guest("carol"));
        say(LOBBY, 1);
        say(other, 4);
        say(withCarol, 2);
        say(withBob, 3);
        say(ofOthers, 3);
        say(PAIR, 3);
        say(LOBBY, 5);
        Membership ada = new Membership(new Party.Account("ada"), Instant.EPOCH, List.of(LOBBY, new Channel("#quiet")));
        List<Target> targets = get(journal().targets(ada, START, END, 10));
        assertThat(targets)
                .containsExactly(
                        new Target(withCarol, START.plusSeconds(2)),
                        new Target(withBob, START.plusSeconds(3)),
                        new Target(LOBBY, START.plusSeconds(5)));
        assertThat(targets.getLast().conversation().format()).isEqualTo("#Lobby");
        assertThat(targets.getFirst().conversation().format()).isEqualTo("@Ada,carol");
        Membership guest = new Membership(new Party.Guest("Ada"), Instant.EPOCH, List.of());
        assertThat(conversations(get(journal().targets(guest, START, END, 10)))).containsExactly(PAIR);
    }

    @Test
    default void targetsLieBetweenTheTimesAndAreCountedFromTheFirst() {
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            channels.add(new Channel("#channel" + i));
            say(channels.get(i), i);
        }
        Membership ada = new Membership(new Party.Guest("ada"), Instant.EPOCH, channels);
        Instant second0 = START;
        Instant second4 = START.plusSeconds(4);
        assertThat(conversations(get(journal().targets(ada, second0, second4, 10))))
                .isEqualTo(channels.subList(1, 4));
        assertThat(conversations(get(journal().targets(ada, second4, second0, 10))))
                .isEqualTo(channels.subList(1, 4));
        assertThat(conversations(get(journal().targets(ada, second0, second4, 2))))
                .isEqualTo(channels.subList(1, 3));
        assertThat(conversations(get(journal().targets(ada, second4, second0, 2))))
                .isEqualTo(channels.subList(2, 4));
        say(channels.get(1), 7);
        assertThat(conversations(get(journal().targets(ada, second0, second4, 10))))
                .isEqualTo(channels.subList(2, 4));
    }

    @Test
    default void whatIsNoWordMakesNoTarget() {
        get(journal().append(LOBBY, 0, List.of(new Entry.Joined(LOBBY, id(), START.plusSeconds(1), ADA, "Ada"))));
        get(journal().append(LOBBY, 1, List.of(new Entry.Parted(LOBBY, id(), START.plusSeconds(2), ADA, "bye"))));
        Membership ada = new Membership(new Party.Guest("ada"), Instant.EPOCH, List.of(LOBBY));
        assertThat(get(journal().targets(ada, Instant.MIN, Instant.MAX, 10))).isEmpty();
    }

    @Test
    default void whatWasSaidToWhoeverHadTheNickBeforeMakesNoTarget() {
        say(PAIR, 3);
        Membership before = new Membership(new Party.Guest("ada"), START.plusSeconds(3), List.of());
        Membership after = new Membership(new Party.Guest("ada"), START.plusSeconds(4), List.of());
        assertThat(conversations(get(journal().targets(before, START, END, 10))))
                .containsExactly(PAIR);
        assertThat(get(journal().targets(after, START, END, 10))).isEmpty();
    }
}
