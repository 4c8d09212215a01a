package dev.fermata.evidence.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.journal.SqliteJournal;
import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed in the middle of a conversation, again and again on one data folder. Whatever anybody was shown is
 * in the journal afterwards: once, with its id, and in an order that agrees with what each client saw.
 *
 * <p>A hundred kills: {@code ./test -pl evidence/crash -am -Dfermata.crash.rounds=100}. The same kills again: add
 * {@code -Dfermata.crash.seed=SEED} with the seed that a run prints.
 */
class KillIT {
    private static final List<String> ROOMS = List.of("#red", "#green", "#blue");
    private static final int TALKERS = 12;
    private static final int ECHOES_MAX = 1_500;
    private static final int REPLAY_MAX = 1_000_000;
    private static final int HISTORY_MAX = 500;

    /** Much longer than it takes, since the machine may be busy. */
    private static final long ECHOES_WITHIN_SECONDS = 60;

    /** For one round, so that the whole may take as long as its rounds. */
    private static final Duration ROUND_AT_MOST = Duration.ofSeconds(100);

    @TempDir
    Path data;

    private final List<Talker.Shown> shown = new ArrayList<>();

    @Test
    void whatAnybodyWasShownIsThereOnceAndInOrder() throws Exception {
        int rounds = Integer.getInteger("fermata.crash.rounds", 5);
        long seed = Long.getLong("fermata.crash.seed", System.nanoTime());
        System.out.printf(
                "%d kills; to repeat them: ./test -pl evidence/crash -am -Dfermata.crash.rounds=%d "
                        + "-Dfermata.crash.seed=%d%n",
                rounds, rounds, seed);
        Random random = new Random(seed);
        int echoed = 0;
        int unconfirmed = 0;
        for (int round = 0; round < rounds; round++) {
            String name = "round " + round;
            String prefix = "t%dx".formatted(round);
            int echoesWanted = 1 + random.nextInt(ECHOES_MAX);
            List<Talker> talkers =
                    assertTimeoutPreemptively(ROUND_AT_MOST, () -> talkUntilKilled(prefix, echoesWanted), name);
            Map<String, List<Entry.Said>> journal = assertTimeoutPreemptively(ROUND_AT_MOST, this::readJournal, name);
            for (Talker talker : talkers) {
                check(talker.shown(), journal, "seed %d, round %d".formatted(seed, round));
                shown.addAll(talker.shown());
                echoed += talker.echoed();
                unconfirmed += talker.unconfirmed();
            }
        }
        assertTimeoutPreemptively(ROUND_AT_MOST, () -> checkHistory(readJournal()), "the last history");
        System.out.printf(
                "%d kills: %d lines confirmed and %d under way; %d times shown; none lost, none doubled%n",
                rounds, echoed, unconfirmed, shown.size());
        assertThat(unconfirmed).as("lines under way at the kills").isPositive();
    }

    private List<Talker> talkUntilKilled(String prefix, int echoesWanted) throws IOException, InterruptedException {
        CountDownLatch echoes = new CountDownLatch(echoesWanted);
        List<Talker> talkers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(data)) {
            for (int i = 0; i < TALKERS; i++) {
                List<String> rooms = List.of(ROOMS.get(i % 3), ROOMS.get((i + 1) % 3));
                Talker talker = new Talker(server.address("irc"), prefix + i, rooms, echoes);
                talkers.add(talker);
                threads.add(Thread.ofVirtual().start(talker));
            }
            boolean enough = echoes.await(ECHOES_WITHIN_SECONDS, TimeUnit.SECONDS);
            assertThat(enough)
                    .as(() -> "%d of %d lines have not been confirmed; the talkers ended with %s, the server said %s"
                            .formatted(
                                    echoes.getCount(),
                                    echoesWanted,
                                    talkers.stream().map(Talker::end).toList(),
                                    server.output()))
                    .isTrue();
            server.kill();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(talkers).extracting(Talker::wasLeftWaiting).containsOnly(false);
        return talkers;
    }

    private Map<String, List<Entry.Said>> readJournal() {
        Map<String, List<Entry.Said>> journal = new HashMap<>();
        try (SqliteJournal file = SqliteJournal.open(data.resolve("journal.db"))) {
            for (String room : ROOMS) {
                List<Entry> entries = file.replay(new Channel(room), 0, REPLAY_MAX)
                        .toCompletableFuture()
                        .join();
                journal.put(
                        room,
                        entries.stream()
                                .filter(Entry.Said.class::isInstance)
                                .map(Entry.Said.class::cast)
                                .toList());
            }
        }
        journal.values()
                .forEach(said -> assertThat(said).extracting(Entry.Said::text).doesNotHaveDuplicates());
        return journal;
    }

    private static void check(List<Talker.Shown> shown, Map<String, List<Entry.Said>> journal, String where) {
        for (String room : ROOMS) {
            Map<Talker.Shown, Integer> positions = new HashMap<>();
            for (Entry.Said said : journal.get(room)) {
                positions.put(new Talker.Shown(room, said.id(), said.text()), positions.size());
            }
            int last = -1;
            for (Talker.Shown line : shown) {
                if (line.room().equals(room)) {
                    assertThat(positions)
                            .as("%s: the journal of %s", where, room)
                            .containsKey(line);
                    int position = positions.get(line);
                    assertThat(position).as("%s: the place of %s", where, line).isGreaterThan(last);
                    last = position;
                }
            }
        }
    }

    /** The next server's CHATHISTORY gives what the journal holds. */
    private void checkHistory(Map<String, List<Entry.Said>> journal) throws IOException {
        try (ServerProcess server = ServerProcess.start(data);
                LineClient reader = LineClient.register(server.address("irc"), "reader", "message-tags", "batch")) {
            for (String room : ROOMS) {
                reader.send("JOIN " + room, "CHATHISTORY LATEST " + room + " * " + HISTORY_MAX);
                reader.await("BATCH +");
                List<Entry.Said> kept = journal.get(room);
                for (Entry.Said said : kept.subList(Math.max(0, kept.size() - HISTORY_MAX), kept.size())) {
                    assertThat(reader.read()).contains("msgid=" + said.id()).endsWith(":" + said.text());
                }
                reader.await("BATCH -");
            }
        }
    }
}
