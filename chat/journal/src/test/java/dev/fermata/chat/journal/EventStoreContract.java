package dev.fermata.chat.journal;

import static dev.fermata.chat.journal.Given.LOBBY;
import static dev.fermata.chat.journal.Given.PAIR;
import static dev.fermata.chat.journal.Given.get;
import static dev.fermata.chat.journal.Given.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.PositionConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What every log of conversations promises. */
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
    default void aReplayIsReadPageByPageByPositions() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(said(LOBBY, i, "line " + i));
        }
        get(journal().append(LOBBY, 0, entries));
        assertThat(get(journal().replay(LOBBY, 0, 4))).isEqualTo(entries.subList(0, 4));
        assertThat(get(journal().replay(LOBBY, 4, 4))).isEqualTo(entries.subList(4, 8));
        assertThat(get(journal().replay(LOBBY, 8, 4))).isEqualTo(entries.subList(8, 10));
        assertThat(get(journal().replay(LOBBY, 10, 4))).isEmpty();
        assertThat(get(journal().replay(PAIR, 0, 4))).isEmpty();
    }

    @Test
    default void anAppendOfNothingIsRefusedAtOnce() {
        assertThatThrownBy(() -> journal().append(LOBBY, 0, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
