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
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Membership;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Point;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Search;
import dev.fermata.chat.event.Party;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every journal lets go of, and hands out. */
interface KeepingContract {
    Source ADA_LOGGED_IN = new Source("ada_", "~ada", "guest", "Ada", false);

    Journal journal();

    private List<Entry> all(Conversation conversation) {
        return get(
                journal().read(Scope.of(conversation), Content.ALL, new Part.Latest(Point.Beginning.INSTANCE), 5_000));
    }

    private static Entry.Said byAccount(Conversation conversation, int second, String text) {
        return new Entry.Said(
                conversation,
                id(),
                START.plusSeconds(second),
                ADA_LOGGED_IN,
                Verb.PRIVMSG,
                conversation.format(),
                text,
                Map.of());
    }

    private long linesOf(Conversation conversation, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(said(conversation, i, "line " + i));
        }
        return get(journal().append(conversation, 0, entries));
    }

    @Test
    default void whatIsOlderThanATimeIsForgottenEverywhere() {
        linesOf(LOBBY, 10);
        linesOf(PAIR, 10);
        assertThat(get(journal().forget(START.plusSeconds(7)))).isEqualTo(14);
        for (Conversation conversation : List.of(LOBBY, PAIR)) {
            assertThat(all(conversation)).hasSize(3).first().hasFieldOrPropertyWithValue("text", "line 7");
            assertThat(get(journal().head(conversation))).as("positions go on").isEqualTo(10);
            assertThat(Given.append(journal(), conversation, said(conversation, 10, "line 10")))
                    .isEqualTo(11);
        }
        assertThat(get(journal().forget(START.plusSeconds(7)))).isZero();
    }

    @Test
    default void oneConversationIsForgottenByItself() {
        linesOf(LOBBY, 10);
        linesOf(PAIR, 10);
        Entry first = all(LOBBY).getFirst();
        assertThat(get(journal().forget(LOBBY, START.plusSeconds(100)))).isEqualTo(10);
        assertThat(all(LOBBY)).isEmpty();
        assertThat(all(PAIR)).hasSize(10);
        assertThat(get(journal().find(LOBBY, first.id()))).isEmpty();
        assertThat(get(journal().forget(new Channel("#nowhere"), START))).isZero();
        Membership bob = new Membership(new Party.Guest("bob"), Instant.EPOCH, List.of(LOBBY));
        assertThat(get(journal().targets(bob, Instant.MIN, Instant.MAX, 10)))
                .singleElement()
                .hasFieldOrPropertyWithValue("conversation", PAIR);
    }

    @Test
    default void whatIsForgottenIsNotFound() {
        linesOf(LOBBY, 10);
        get(journal().forget(START.plusSeconds(5)));
        Search search = Search.of("line", List.of(Scope.of(LOBBY)), 100);
        assertThat(get(journal().search(search))).hasSize(5);
        assertThat(get(journal().search(Search.of("line 2", List.of(Scope.of(LOBBY)), 100))))
                .isEmpty();
    }

    /** More than is done at once. */
    @Test
    default void muchIsForgottenPieceByPiece() {
        linesOf(LOBBY, 1_000);
        assertThat(get(journal().forget(START.plusSeconds(900)))).isEqualTo(900);
        assertThat(all(LOBBY)).hasSize(100);
    }

    @Test
    default void whatAnAccountHasSaidOrDoneIsErasedAndNothingElse() {
        Conversation.Pair pair = new Conversation.Pair(new Party.Account("ada"), new Party.Guest("bob"));
        Entry.Said others = said(LOBBY, 1, "of a guest");
        Entry.Said its = byAccount(LOBBY, 2, "of the account");
        Entry.Edited edit = new Entry.Edited(
                LOBBY, id(), START.plusSeconds(3), ADA_LOGGED_IN, "#Lobby", its.id(), Line.of("better words"));
        Entry.Joined joined = new Entry.Joined(LOBBY, id(), START.plusSeconds(4), ADA_LOGGED_IN, "Ada Lovelace");
        Entry.Said reply = said(pair, 6, "of the other");
        Given.append(journal(), LOBBY, others, its, edit, joined);
        Given.append(journal(), pair, byAccount(pair, 5, "between two"), reply);
        assertThat(get(journal().erase("ADA"))).isEqualTo(4);
        assertThat(all(LOBBY)).containsExactly(others);
        assertThat(all(pair)).containsExactly(reply);
        List<Scope> scopes = List.of(Scope.of(LOBBY), Scope.of(pair));
        assertThat(get(journal().search(Search.of("the", scopes, 10)))).containsExactly(reply);
        assertThat(get(journal().search(Search.of("words", scopes, 10)))).isEmpty();
        assertThat(get(journal().read(Scope.of(LOBBY), Content.ALL, new Part.Before(new Point.Id(its.id())), 10)))
                .as("its id can still be pointed at")
                .containsExactly(others);
        assertThat(get(journal().erase("ada"))).isZero();
    }

    @Test
    default void muchIsErasedPieceByPiece() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            entries.add(i % 2 == 0 ? byAccount(LOBBY, i, "line " + i) : said(LOBBY, i, "line " + i));
        }
        get(journal().append(LOBBY, 0, entries));
        assertThat(get(journal().erase("ada"))).isEqualTo(500);
        assertThat(all(LOBBY)).hasSize(500);
        Membership ada = new Membership(new Party.Guest("ada"), Instant.EPOCH, List.of(LOBBY));
        assertThat(get(journal().targets(ada, Instant.MIN, Instant.MAX, 10)))
                .singleElement()
                .hasFieldOrPropertyWithValue("latest", START.plusSeconds(999));
    }

    @Test
    default void aConversationIsHandedOutAsLinesOfJson() {
        List<Line> lines = List.of(new Line("two \"lines\"", false), new Line("of ", false), new Line("text", true));
        Given.append(
                journal(),
                LOBBY,
                new Entry.Said(
                        LOBBY, "a", START, ADA_LOGGED_IN, Verb.PRIVMSG, "#Lobby", lines, Map.of("+x", "y"), null),
                new Entry.ModeSet(LOBBY, "b", START, ADA, "+o", List.of("ada")),
                new Entry.Redacted(LOBBY, "c", START, ADA.withBot(true), "#Lobby", "unknown", "spam"));
        List<String> json = new ArrayList<>();
        assertThat(get(journal().export(LOBBY, json::add))).isEqualTo(3);
        assertThat(json)
                .containsExactly(
                        "{\"conversation\":\"#Lobby\",\"id\":\"a\",\"time\":\"2026-11-01T12:00:00.123Z\",\"kind\":\"PRIVMSG\","
                                + "\"nick\":\"ada_\",\"user\":\"~ada\",\"host\":\"guest\",\"account\":\"Ada\",\"target\":\"#Lobby\","
                                + "\"text\":\"two \\\"lines\\\"\\nof text\",\"tags\":{\"+x\":\"y\"}}",
                        "{\"conversation\":\"#Lobby\",\"id\":\"b\",\"time\":\"2026-11-01T12:00:00.123Z\",\"kind\":\"MODE\","
                                + "\"nick\":\"ada\",\"user\":\"~ada\",\"host\":\"guest\",\"text\":\"+o ada\"}",
                        "{\"conversation\":\"#Lobby\",\"id\":\"c\",\"time\":\"2026-11-01T12:00:00.123Z\",\"kind\":\"REDACT\","
                                + "\"nick\":\"ada\",\"user\":\"~ada\",\"host\":\"guest\",\"bot\":true,\"target\":\"#Lobby\","
                                + "\"about\":\"unknown\",\"text\":\"spam\"}");
        assertThat(get(journal().export(new Channel("#nowhere"), json::add))).isZero();
    }

    @Test
    default void muchIsHandedOutPageByPage() {
        linesOf(LOBBY, 1_000);
        get(journal().forget(START.plusSeconds(300)));
        List<String> json = new ArrayList<>();
        assertThat(get(journal().export(LOBBY, json::add))).isEqualTo(700);
        assertThat(json.getFirst()).contains("\"line 300\"");
        assertThat(json.getLast()).contains("\"line 999\"");
    }

    @Test
    default void whatAnAccountHasSaidOrDoneIsHandedOut() {
        for (int i = 0; i < 300; i++) {
            Given.append(journal(), LOBBY, byAccount(LOBBY, i, "line " + i), said(LOBBY, i, "of a guest"));
        }
        Given.append(journal(), PAIR, byAccount(PAIR, 1, "elsewhere"));
        List<String> json = new ArrayList<>();
        assertThat(get(journal().exportAccount("ADA", json::add))).isEqualTo(301);
        assertThat(json).allMatch(line -> line.contains("\"account\":\"Ada\"")).doesNotHaveDuplicates();
        assertThat(json.get(299)).contains("\"line 299\"");
        assertThat(json.getLast()).contains("elsewhere");
    }

    @Test
    default void whoCannotTakeALineIsTold() {
        linesOf(LOBBY, 1);
        assertThatThrownBy(() -> get(journal().export(LOBBY, line -> {
                    throw new IllegalStateException("no more paper");
                })))
                .hasMessageContaining("no more paper");
    }
}
