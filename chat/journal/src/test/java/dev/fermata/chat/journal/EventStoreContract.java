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

import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.After;
import dev.fermata.chat.event.PositionConflictException;
import dev.fermata.chat.event.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every log of conversations promises, and its history; one suite for all journals. */
interface EventStoreContract {
    Journal journal();

    @Test
    default void positionsCountFromOnePerConversation() {
        assertThat(get(journal().head(LOBBY))).isZero();
        assertThat(get(journal().append(LOBBY, 0, List.of(said(LOBBY, 1, "a"), said(LOBBY, 2, "b")))))
                .isEqualTo(2);
        assertThat(get(journal().append(PAIR, 0, List.of(said(PAIR, 1, "c"))))).isEqualTo(1);
        assertThat(get(journal().append(LOBBY, 2, List.of(said(LOBBY, 3, "d")))))
                .isEqualTo(3);
        assertThat(get(journal().head(new Channel("#LOBBY")))).isEqualTo(3);
    }

    @Test
    default void aWriterThatDoesNotKnowTheLastPositionIsRefusedAndWritesNothing() {
        get(journal().append(LOBBY, 0, List.of(said(LOBBY, 1, "first"))));
        assertThatThrownBy(() -> get(journal().append(LOBBY, 0, List.of(said(LOBBY, 2, "late")))))
                .hasCauseInstanceOf(PositionConflictException.class)
                .hasMessageContaining("its last position is 1");
        assertThatThrownBy(() -> get(journal().append(LOBBY, 2, List.of(said(LOBBY, 2, "early")))))
                .hasCauseInstanceOf(PositionConflictException.class);
        assertThat(get(journal().replay(LOBBY, 0, 10))).hasSize(1);
    }

    @Test
    default void ofManyWritersAtOnceOneWinsEachPosition() {
        List<CompletionStage<Long>> writes = new ArrayList<>();
        for (int writer = 0; writer < 50; writer++) {
            writes.add(journal().append(LOBBY, 0, List.of(said(LOBBY, writer, "writer " + writer))));
        }
        long won = writes.stream()
                .filter(write -> write.toCompletableFuture()
                        .handle((position, refused) -> refused == null)
                        .join())
                .count();
        assertThat(won).isEqualTo(1);
        assertThat(get(journal().head(LOBBY))).isEqualTo(1);
    }

    @Test
    default void everyKindOfEntryIsReadAsItWasWritten() {
        Instant time = START;
        List<Entry> entries = List.of(
                new Entry.Joined(LOBBY, id(), time, ADA),
                new Entry.Said(LOBBY, id(), time, ADA, Verb.PRIVMSG, "#Lobby", "h\u00ebllo \ud83d\ude42", Map.of()),
                new Entry.Said(LOBBY, id(), time, ADA, Verb.NOTICE, "#Lobby", "", Map.of("+x", "a ;\\b", "+y", "")),
                new Entry.TopicSet(LOBBY, id(), time, ADA, "a topic"),
                new Entry.Renamed(LOBBY, id(), time, ADA, "eve"),
                new Entry.Parted(LOBBY, id(), time, ADA, "bye"),
                new Entry.Quit(LOBBY, id(), time, ADA, "Quit: gone"));
        get(journal().append(LOBBY, 0, entries));
        assertThat(get(journal().replay(LOBBY, 0, 10))).isEqualTo(entries);
        assertThat(get(journal().replay(LOBBY, 2, 3))).isEqualTo(entries.subList(2, 5));
    }

    @Test
    default void latestGivesTheLastThingsSaidOldestFirst() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(said(LOBBY, i, "line " + i));
            entries.add(new Entry.Joined(LOBBY, id(), START.plusSeconds(i), ADA));
        }
        get(journal().append(LOBBY, 0, entries));
        assertThat(get(journal().latest(LOBBY, After.Beginning.INSTANCE, 3)))
                .extracting(Entry.Said::text)
                .containsExactly("line 7", "line 8", "line 9");
        assertThat(get(journal().latest(PAIR, After.Beginning.INSTANCE, 3))).isEmpty();
    }

    @Test
    default void latestLeavesOutWhatTheReaderHasSeen() {
        List<Entry.Said> entries = IntStream.range(0, 10)
                .mapToObj(i -> said(LOBBY, i, "line " + i))
                .toList();
        get(journal().append(LOBBY, 0, entries));
        assertThat(get(journal().latest(LOBBY, new After.Id(entries.get(7).id()), 10)))
                .isEqualTo(entries.subList(8, 10));
        assertThat(get(journal().latest(LOBBY, new After.Time(START.plusSeconds(6)), 10)))
                .isEqualTo(entries.subList(7, 10));
        assertThat(get(journal().latest(LOBBY, new After.Time(START.minusSeconds(1)), 2)))
                .isEqualTo(entries.subList(8, 10));
        assertThat(get(journal().latest(LOBBY, new After.Id("unknown"), 10))).isEqualTo(entries);
    }
}
