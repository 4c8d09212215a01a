package dev.fermata.evidence.benchmark;

import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import dev.fermata.chat.journal.Journal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A chat that might have been: few rooms are loud and many quiet, few words common and many rare, both by Zipf's law; every
 * eighth entry is a join. The same for the same size.
 */
final class ChatCorpus {
    private static final int VOCABULARY = 20_000;
    private static final int WORDS_MAX = 14;
    private static final int PEOPLE = 5_000;
    private static final int APPEND = 16;
    private static final int UNDER_WAY_MAX = 256;
    static final int AT_ONCE = APPEND * UNDER_WAY_MAX;
    private static final int KNOWN_EVERY = 1_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(20261125);
    private final int entries;
    private final List<Channel> rooms;
    private final double[] roomShares;
    private final double[] wordShares = zipf(VOCABULARY);
    private final List<Entry> known = new ArrayList<>();

    ChatCorpus(int entries, int rooms) {
        this.entries = entries;
        this.rooms = IntStream.range(0, rooms)
                .mapToObj(room -> new Channel("#room" + room))
                .toList();
        roomShares = zipf(rooms);
    }

    /** The share of the first one, of the first two, and so on. */
    private static double[] zipf(int count) {
        double[] shares = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1.0 / (i + 1);
            shares[i] = sum;
        }
        double whole = sum;
        Arrays.setAll(shares, i -> shares[i] / whole);
        return shares;
    }

    private int draw(double[] shares) {
        int index = Arrays.binarySearch(shares, random.nextDouble());
        return Math.min(shares.length - 1, index < 0 ? -index - 1 : index);
    }

    /** Writes it, as fast as the journal takes it. */
    void fill(Journal journal) {
        long[] heads = new long[rooms.size()];
        Deque<CompletionStage<Long>> underWay = new ArrayDeque<>();
        for (int written = 0; written < entries; written += APPEND) {
            int room = draw(roomShares);
            List<Entry> group = group(rooms.get(room), written);
            underWay.add(journal.append(rooms.get(room), heads[room], group));
            heads[room] += APPEND;
            if (underWay.size() >= UNDER_WAY_MAX) {
                underWay.remove().toCompletableFuture().join();
            }
        }
        underWay.forEach(append -> append.toCompletableFuture().join());
    }

    private List<Entry> group(Channel room, int first) {
        List<Entry> group = new ArrayList<>(APPEND);
        for (int i = first; i < first + APPEND; i++) {
            String id = "m" + Integer.toString(i, Character.MAX_RADIX);
            Instant time = START.plusMillis(i * 500L);
            String nick = "person" + random.nextInt(PEOPLE);
            Source source = new Source(nick, "~" + nick, "guest", random.nextBoolean() ? nick : null, false);
            group.add(
                    i % 8 == 0
                            ? new Entry.Joined(room, id, time, source, "A Person")
                            : new Entry.Said(room, id, time, source, Verb.PRIVMSG, room.name(), text(), Map.of()));
        }
        if (first % KNOWN_EVERY < APPEND) {
            known.add(group.getLast());
        }
        return group;
    }

    private String text() {
        return IntStream.range(0, 1 + random.nextInt(WORDS_MAX))
                .mapToObj(i -> anyWord())
                .collect(Collectors.joining(" "));
    }

    List<Channel> rooms() {
        return rooms;
    }

    /** Each as likely as another. */
    Channel anyRoom() {
        return rooms.get(random.nextInt(rooms.size()));
    }

    /** An entry that was written. */
    Entry anyKnown() {
        return known.get(random.nextInt(known.size()));
    }

    /** The likelier the commoner it is. */
    String anyWord() {
        return word(draw(wordShares));
    }

    String commonWord() {
        return word(random.nextInt(10));
    }

    private static String word(int rank) {
        return "w" + Integer.toString(rank * 7919 + 1_000, Character.MAX_RADIX);
    }
}
