package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Whom and what the tests talk about. */
final class Given {
    static final Channel LOBBY = new Channel("#Lobby");
    static final Pair PAIR = new Pair("ada", "bob");
    static final Source ADA = new Source("ada", "~ada", "guest");
    static final Instant START = Instant.parse("2026-11-01T12:00:00.123Z");
    private static final AtomicInteger IDS = new AtomicInteger();

    private Given() {}

    static Entry.Said said(Conversation conversation, int second, String text) {
        return new Entry.Said(
                conversation, id(), START.plusSeconds(second), ADA, Verb.PRIVMSG, conversation.key(), text, Map.of());
    }

    static String id() {
        return "id" + IDS.incrementAndGet();
    }

    /** Appends at the end, wherever that is. */
    static long append(Journal journal, Conversation conversation, Entry... entries) {
        return get(journal.append(conversation, get(journal.head(conversation)), List.of(entries)));
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
