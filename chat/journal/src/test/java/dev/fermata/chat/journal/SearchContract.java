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
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Entry.Line;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Search;
import dev.fermata.chat.event.Party;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is found by its words, in every journal. */
interface SearchContract {
    Journal journal();

    private void say(Conversation conversation, Entry... entries) {
        Given.append(journal(), conversation, entries);
    }

    private void say(Conversation conversation, String... texts) {
        long head = get(journal().head(conversation));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            entries.add(said(conversation, (int) head + i, texts[i]));
        }
        get(journal().append(conversation, head, entries));
    }

    private List<String> found(Search search) {
        return get(journal().search(search)).stream().map(Entry.Said::text).toList();
    }

    private List<String> found(String words, Conversation... conversations) {
        return found(Search.of(words, scopes(List.of(conversations)), 100));
    }

    private static List<Scope> scopes(Collection<? extends Conversation> conversations) {
        return conversations.stream().map(Scope::of).toList();
    }

    @Test
    default void whatHasAllTheWordsIsFoundTheOldestFirst() {
        say(LOBBY, "the ship is late", "the train is late", "late, the ship!", "shipping");
        assertThat(found("ship late", LOBBY)).containsExactly("the ship is late", "late, the ship!");
        assertThat(found("LATE", LOBBY)).hasSize(3);
        assertThat(found("late plane", LOBBY)).isEmpty();
        assertThat(found(Search.of("late", scopes(List.of(LOBBY)), 1))).containsExactly("late, the ship!");
    }

    @Test
    default void nothingIsFoundWhereTheSearcherMayNotLook() {
        Channel secret = new Channel("#secret");
        say(LOBBY, "a treasure in the lobby");
        say(secret, "a treasure in secret");
        say(PAIR, "a treasure between us");
        assertThat(found("treasure", LOBBY)).containsExactly("a treasure in the lobby");
        assertThat(found("treasure", LOBBY, PAIR, new Channel("#nowhere")))
                .containsExactly("a treasure in the lobby", "a treasure between us");
        assertThat(found("treasure")).isEmpty();
        Search since = Search.of("treasure", List.of(new Scope(LOBBY, START.plusSeconds(1))), 10);
        assertThat(found(since)).isEmpty();
    }

    @Test
    default void caseAndAccentsMakeNoDifference() {
        say(
                LOBBY,
                "Caf\u00e9 \u00c9TOILE",
                "Stra\u00dfe",
                "\u039b\u03cc\u03b3\u03bf\u03c2",
                "\uff26\uff35\uff2c\uff2c");
        assertThat(found("cafe etoile", LOBBY)).hasSize(1);
        assertThat(found("CAFE\u0301", LOBBY)).hasSize(1);
        assertThat(found("STRASSE", LOBBY)).hasSize(1);
        assertThat(found("\u03bb\u03bf\u03b3\u03bf\u03c2", LOBBY)).hasSize(1);
        assertThat(found("full", LOBBY)).hasSize(1);
    }

    @Test
    default void anAsteriskStandsForAllThatBeginsSo() {
        say(LOBBY, "deploy now", "the deployment failed", "redeploy", "deplore");
        assertThat(found("deploy", LOBBY)).containsExactly("deploy now");
        assertThat(found("deploy*", LOBBY)).containsExactly("deploy now", "the deployment failed");
        assertThat(found("fail* deploy*", LOBBY)).containsExactly("the deployment failed");
    }

    @Test
    default void whatStandsBetweenWordsIsNotLookedFor() {
        say(LOBBY, "see https://example.org/a-path?x=1", "\"quoted\" AND (this)", "no \ud83d\ude42 here");
        assertThat(found("example.org", LOBBY)).hasSize(1);
        assertThat(found("\"quoted\" -this)", LOBBY)).hasSize(1);
        assertThat(found("and", LOBBY)).hasSize(1);
        assertThat(found("OR", LOBBY)).isEmpty();
        assertThat(found("* \ud83d\ude42 \"", LOBBY)).as("no word at all").isEmpty();
    }

    @Test
    default void scriptsWithoutSpacesAreFoundByTheirParts() {
        say(
                LOBBY,
                "\u6771\u4eac\u30bf\u30ef\u30fc\u306b\u884c\u304f",
                "\u4eac\u90fd",
                "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e0a\u0e32\u0e27\u0e42\u0e25\u0e01");
        assertThat(found("\u6771\u4eac", LOBBY)).hasSize(1);
        assertThat(found("\u4eac", LOBBY)).hasSize(2);
        assertThat(found("\u90fd", LOBBY)).hasSize(1);
        assertThat(found("\u30bf\u30ef\u30fc", LOBBY)).hasSize(1);
        assertThat(found("\u4eac\u6771", LOBBY)).isEmpty();
        assertThat(found("\u0e0a\u0e32\u0e27", LOBBY)).hasSize(1);
    }

    @Test
    default void aSenderIsFoundByAccountOrAsAGuest() {
        Source account = new Source("Ada[m]", "ada", "host", "Ada|Lovelace", false);
        say(
                LOBBY,
                new Entry.Said(LOBBY, id(), START, account, Verb.PRIVMSG, "#Lobby", "hello by account", Map.of()),
                new Entry.Said(LOBBY, id(), START, ADA, Verb.NOTICE, "#Lobby", "hello by guest", Map.of()));
        Search hello = Search.of("hello", scopes(List.of(LOBBY)), 10);
        assertThat(found(hello.from(new Party.Account("ada|lovelace")))).containsExactly("hello by account");
        assertThat(found(hello.from(new Party.Guest("ADA")))).containsExactly("hello by guest");
        assertThat(found(hello.from(new Party.Guest("Ada[m]")))).isEmpty();
        assertThat(found(hello.from(new Party.Account("ada")))).isEmpty();
        Search all = Search.of("", scopes(List.of(LOBBY)), 10);
        assertThat(found(all.from(new Party.Guest("ada")))).containsExactly("hello by guest");
    }

    @Test
    default void withoutWordsWhateverWasSaidIsFound() {
        say(PAIR, "zero of two");
        say(LOBBY, "zero", "one", "two");
        say(new Channel("#secret"), "not for everybody");
        Search search = Search.of("", scopes(List.of(LOBBY, PAIR)), 2);
        assertThat(found("", LOBBY, PAIR)).containsExactlyInAnyOrder("zero", "zero of two", "one", "two");
        assertThat(found(search)).containsExactly("one", "two");
        assertThat(found(search.between(START.plusSeconds(1), Instant.MAX))).containsExactly("one", "two");
        assertThat(found(search.between(START, START))).containsExactlyInAnyOrder("zero", "zero of two");
        assertThat(found(search.between(Instant.MIN, START.minusSeconds(1)))).isEmpty();
    }

    @Test
    default void theLimitCountsFromTheBeginningWhereThereIsOne() {
        say(LOBBY, "word 0", "word 1", "word 2", "word 3", "word 4");
        Search search = Search.of("word", scopes(List.of(LOBBY)), 2);
        Instant first = START.plusSeconds(1);
        Instant last = START.plusSeconds(3);
        for (Search each : List.of(search, Search.of("", search.scopes(), 2))) {
            assertThat(found(each)).containsExactly("word 3", "word 4");
            assertThat(found(each.between(Instant.MIN, last))).containsExactly("word 2", "word 3");
            assertThat(found(each.between(first, Instant.MAX))).containsExactly("word 1", "word 2");
            assertThat(found(each.between(first, last))).containsExactly("word 1", "word 2");
        }
    }

    @Test
    default void aTimeIsSearchedWithItsEnds() {
        say(LOBBY, "word 0", "word 1", "word 2", "word 3", "word 4");
        say(PAIR, "word 0 of two");
        Search search = Search.of("word", scopes(List.of(LOBBY, PAIR)), 10);
        assertThat(found(search.between(START.plusSeconds(1), START.plusSeconds(3))))
                .containsExactly("word 1", "word 2", "word 3");
        assertThat(found(search.between(Instant.MIN, START))).containsExactly("word 0", "word 0 of two");
        assertThat(found(search.between(START.plusSeconds(4), Instant.MAX))).containsExactly("word 4");
        assertThat(found(search.between(START.plusSeconds(5), Instant.MAX))).isEmpty();
        assertThat(found(search.between(Instant.MIN, START.minusSeconds(1)))).isEmpty();
    }

    @Test
    default void theLinesOfAMessageAreSearchedAsOne() {
        List<Line> lines =
                List.of(new Line("a very long wo", false), new Line("rd", true), new Line("and more", false));
        say(LOBBY, new Entry.Said(LOBBY, id(), START, ADA, Verb.PRIVMSG, "#Lobby", lines, Map.of(), null));
        assertThat(found("word more", LOBBY)).hasSize(1);
        assertThat(found("rd", LOBBY)).isEmpty();
    }

    @Test
    default void whatIsEditedIsFoundByItsLastWordsAndWhatIsTakenBackByNone() {
        Entry.Said said = said(LOBBY, 1, "first words");
        say(LOBBY, said);
        say(LOBBY, new Entry.Edited(LOBBY, id(), START, ADA, "#Lobby", said.id(), Line.of("second words")));
        assertThat(found("first", LOBBY)).isEmpty();
        assertThat(found("second words", LOBBY)).containsExactly("second words");
        say(LOBBY, new Entry.Redacted(LOBBY, id(), START, ADA, "#Lobby", said.id(), ""));
        assertThat(found("words", LOBBY)).isEmpty();
        assertThat(found("second*", LOBBY)).isEmpty();
    }

    @Test
    default void aRenamedChannelIsSearchedUnderItsNewName() {
        say(LOBBY, "before the move");
        say(LOBBY, new Entry.ChannelRenamed(LOBBY, id(), START, ADA, "#Lobby", "#Hall", ""));
        assertThat(found("move", new Channel("#hall"))).hasSize(1);
        assertThat(found("move", LOBBY)).isEmpty();
    }

    /** More hits elsewhere than a search looks at before it asks in another way. */
    @Test
    default void aCommonWordIsFoundInManyQuietRoomsBesideALoudOne() {
        List<Channel> quiet = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            quiet.add(new Channel("#quiet" + i));
            say(quiet.get(i), "the first word in " + i, "the second word in " + i);
        }
        Channel loud = new Channel("#loud");
        String[] words = new String[1_500];
        java.util.Arrays.setAll(words, i -> "the word number " + i);
        say(loud, words);
        assertThat(found(Search.of("the word", scopes(quiet), 3)))
                .containsExactly("the first word in 19", "the second word in 18", "the second word in 19");
        assertThat(found(Search.of("the word", scopes(quiet), 1_000))).hasSize(40);
        quiet.add(loud);
        assertThat(found(Search.of("the word", scopes(quiet), 2)))
                .containsExactly("the word number 1498", "the word number 1499");
        Search first = Search.of("the word", scopes(quiet), 2).between(START, Instant.MAX);
        assertThat(found(first)).containsExactly("the first word in 0", "the second word in 0");
    }

    @Test
    default void aSearchForNothingIsRefusedAtOnce() {
        assertThatThrownBy(() -> journal().search(Search.of("word", List.of(), 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
