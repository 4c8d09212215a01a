package dev.fermata.chat.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.event.History;
import dev.fermata.chat.event.History.After;
import dev.fermata.chat.event.PositionConflictException;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal promises; one suite for all of them. */
abstract class JournalContract {
    static final Channel LOBBY = new Channel("#Lobby");
    static final Pair PAIR = new Pair("ada", "bob");
    static final Source ADA = new Source("ada", "~ada", "guest");
    private static final Instant START = Instant.parse("2026-11-01T12:00:00.123Z");
    private static final AtomicInteger IDS = new AtomicInteger();

    abstract EventStore store();

    abstract History history();

    static Entry.Said said(Conversation conversation, int second, String text) {
        return new Entry.Said(
                conversation, id(), START.plusSeconds(second), ADA, Verb.PRIVMSG, conversation.key(), text, Map.of());
    }

    static String id() {
        return "id" + IDS.incrementAndGet();
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void positionsCountFromOnePerConversation() {
        assertThat(get(store().head(LOBBY))).isZero();
        assertThat(get(store().append(LOBBY, 0, List.of(said(LOBBY, 1, "a"), said(LOBBY, 2, "b")))))
                .isEqualTo(2);
        assertThat(get(store().append(PAIR, 0, List.of(said(PAIR, 1, "c"))))).isEqualTo(1);
        assertThat(get(store().append(LOBBY, 2, List.of(said(LOBBY, 3, "d"))))).isEqualTo(3);
        assertThat(get(store().head(new Channel("#LOBBY")))).isEqualTo(3);
    }

    @Test
    void aWriterThatDoesNotKnowTheLastPositionIsRefusedAndWritesNothing() {
        get(store().append(LOBBY, 0, List.of(said(LOBBY, 1, "first"))));
        assertThatThrownBy(() -> get(store().append(LOBBY, 0, List.of(said(LOBBY, 2, "late")))))
                .hasCauseInstanceOf(PositionConflictException.class)
                .hasMessageContaining("its last position is 1");
        assertThatThrownBy(() -> get(store().append(LOBBY, 2, List.of(said(LOBBY, 2, "early")))))
                .hasCauseInstanceOf(PositionConflictException.class);
        assertThat(get(store().replay(LOBBY, 0, 10))).hasSize(1);
    }

    @Test
    void ofManyWritersAtOnceOneWinsEachPosition() {
        List<CompletionStage<Long>> writes = new ArrayList<>();
        for (int writer = 0; writer < 50; writer++) {
            writes.add(store().append(LOBBY, 0, List.of(said(LOBBY, writer, "writer " + writer))));
        }
        long won = writes.stream()
                .filter(write -> write.toCompletableFuture()
                        .handle((position, refused) -> refused == null)
                        .join())
                .count();
        assertThat(won).isEqualTo(1);
        assertThat(get(store().head(LOBBY))).isEqualTo(1);
    }

    @Test
    void everyKindOfEntryIsReadAsItWasWritten() {
        Instant time = START;
        List<Entry> entries = List.of(
                new Entry.Joined(LOBBY, id(), time, ADA),
                new Entry.Said(LOBBY, id(), time, ADA, Verb.PRIVMSG, "#Lobby", "h\u00ebllo \ud83d\ude42", Map.of()),
                new Entry.Said(LOBBY, id(), time, ADA, Verb.NOTICE, "#Lobby", "", Map.of("+x", "a ;\\b", "+y", "")),
                new Entry.TopicSet(LOBBY, id(), time, ADA, "a topic"),
                new Entry.Renamed(LOBBY, id(), time, ADA, "eve"),
                new Entry.Parted(LOBBY, id(), time, ADA, "bye"),
                new Entry.Quit(LOBBY, id(), time, ADA, "Quit: gone"));
        get(store().append(LOBBY, 0, entries));
        assertThat(get(store().replay(LOBBY, 0, 10))).isEqualTo(entries);
        assertThat(get(store().replay(LOBBY, 2, 3))).isEqualTo(entries.subList(2, 5));
    }

    @Test
    void latestGivesTheLastThingsSaidOldestFirst() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(said(LOBBY, i, "line " + i));
            entries.add(new Entry.Joined(LOBBY, id(), START.plusSeconds(i), ADA));
        }
        get(store().append(LOBBY, 0, entries));
        assertThat(get(history().latest(LOBBY, After.Beginning.INSTANCE, 3)))
                .extracting(Entry.Said::text)
                .containsExactly("line 7", "line 8", "line 9");
        assertThat(get(history().latest(PAIR, After.Beginning.INSTANCE, 3))).isEmpty();
    }

    @Test
    void latestLeavesOutWhatTheReaderHasSeen() {
        List<Entry.Said> entries = IntStream.range(0, 10)
                .mapToObj(i -> said(LOBBY, i, "line " + i))
                .toList();
        get(store().append(LOBBY, 0, entries));
        assertThat(get(history().latest(LOBBY, new After.Id(entries.get(7).id()), 10)))
                .isEqualTo(entries.subList(8, 10));
        assertThat(get(history().latest(LOBBY, new After.Time(START.plusSeconds(6)), 10)))
                .isEqualTo(entries.subList(7, 10));
        assertThat(get(history().latest(LOBBY, new After.Time(START.minusSeconds(1)), 2)))
                .isEqualTo(entries.subList(8, 10));
        assertThat(get(history().latest(LOBBY, new After.Id("unknown"), 10))).isEqualTo(entries);
    }
}
