package dev.fermata.chat.journal;

import static dev.fermata.chat.journal.Given.ADA;
import static dev.fermata.chat.journal.Given.LOBBY;
import static dev.fermata.chat.journal.Given.PAIR;
import static dev.fermata.chat.journal.Given.get;
import static dev.fermata.chat.journal.Given.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Membership;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Search;
import dev.fermata.chat.event.History.Target;
import dev.fermata.chat.event.Party;
import dev.fermata.chat.event.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest
        implements EventStoreContract,
                EntryContract,
                HistoryContract,
                SearchContract,
                KeepingContract,
                RegistryContract {
    @TempDir
    Path folder;

    private SqliteJournal journal;

    @BeforeEach
    void open() {
        journal = SqliteJournal.open(folder.resolve("journal.db"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Test
    void whatWasWrittenIsThereAfterAReopen() {
        Entry.Said said = said(LOBBY, 1, "still here");
        get(journal.append(LOBBY, 0, List.of(said)));
        journal.close();
        open();
        assertThat(get(journal.replay(LOBBY, 0, 10))).containsExactly(said);
    }

    @Test
    void namesAndLogsShareTheirCommits() {
        List<CompletionStage<Long>> writes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            writes.add(journal.append(LOBBY, i, List.of(said(LOBBY, i, "line " + i))));
            writes.add(journal.put(ACCOUNT, "account" + i, 0, "value " + i));
        }
        journal.close();
        assertThat(writes).allSatisfy(write -> assertThat(get(write)).isPositive());
        open();
        assertThat(get(journal.head(LOBBY))).isEqualTo(100);
        assertThat(get(journal.list(ACCOUNT, "", 1_000))).hasSize(100);
    }

    @Test
    void aJournalOfTheFirstVersionOpensAndKeepsItsEntries() throws IOException, SQLException {
        Path file = folder.resolve("old.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var script = SqliteJournalTest.class.getResourceAsStream("version-1.sql")) {
            for (String change : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\n", -1)) {
                statement.execute(change);
            }
        }
        try (SqliteJournal old = SqliteJournal.open(file)) {
            assertThat(get(old.replay(LOBBY, 0, 10)))
                    .containsExactly(
                            new Entry.Joined(LOBBY, "v1-1", Instant.ofEpochSecond(1793534400), ADA, ""),
                            new Entry.Said(
                                    LOBBY,
                                    "v1-2",
                                    Instant.ofEpochSecond(1793534401),
                                    ADA,
                                    Verb.PRIVMSG,
                                    "#Lobby",
                                    "hello there",
                                    Map.of("+draft/reply", "x")),
                            new Entry.TopicSet(LOBBY, "v1-3", Instant.ofEpochSecond(1793534402), ADA, "a topic"));
            assertThat(get(old.search(Search.of("hello", List.of(Scope.of(LOBBY)), 10))))
                    .extracting(Entry::id)
                    .containsExactly("v1-2");
            Membership bob = new Membership(new Party.Guest("bob"), Instant.EPOCH, List.of(LOBBY));
            assertThat(get(old.targets(bob, Instant.EPOCH, Instant.MAX, 10)))
                    .containsExactly(
                            new Target(LOBBY, Instant.ofEpochSecond(1793534401)),
                            new Target(PAIR, Instant.ofEpochSecond(1793534403)));
            assertThat(get(old.append(LOBBY, 3, List.of(said(LOBBY, 1, "new")))))
                    .isEqualTo(4);
            assertThat(get(old.put(ACCOUNT, "ada", 0, "new too"))).isPositive();
        }
    }

    @Test
    void anEntryThatCannotBeWrittenFailsAloneAndTheNextIsWritten() {
        Entry.Said unwritable = new Entry.Said(
                LOBBY, "id", Instant.MAX, said(LOBBY, 1, "x").source(), Verb.PRIVMSG, "#lobby", "x", Map.of());
        assertThatThrownBy(() -> get(journal.append(LOBBY, 0, List.of(unwritable))))
                .hasMessageContaining("cannot write");
        assertThat(get(journal.append(LOBBY, 0, List.of(said(LOBBY, 1, "fine")))))
                .isEqualTo(1);
    }

    @Test
    void closeWritesWhatWaits() {
        List<CompletionStage<Long>> writes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            writes.add(journal.append(LOBBY, i, List.of(said(LOBBY, i, "line " + i))));
        }
        journal.close();
        assertThat(writes).allSatisfy(write -> assertThat(get(write)).isPositive());
        open();
        assertThat(get(journal.head(LOBBY))).isEqualTo(200);
    }

    @Test
    void anAppendToAClosedJournalFails() {
        journal.close();
        assertThatThrownBy(() -> get(journal.append(LOBBY, 0, List.of(said(LOBBY, 1, "late")))))
                .hasMessageContaining("the journal is closed");
        open();
    }

    @Test
    void aGroupThatCannotBeWrittenFailsWholeAndTheNextOneGoesOn() {
        Entry.Said said = said(LOBBY, 1, "once");
        get(journal.append(LOBBY, 0, List.of(said)));
        assertThatThrownBy(() -> get(journal.append(LOBBY, 1, List.of(said(LOBBY, 2, "new"), said))))
                .hasCauseInstanceOf(JournalException.class)
                .hasMessageContaining("cannot write to")
                .hasMessageContaining("journal.db");
        assertThat(get(journal.head(LOBBY))).isEqualTo(1);
        assertThat(get(journal.append(LOBBY, 1, List.of(said(LOBBY, 2, "new")))))
                .isEqualTo(2);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedWithItsName() throws IOException {
        Path file =
                Files.writeString(folder.resolve("letter.txt"), "Dear Ada, this is no database at all. ".repeat(50));
        assertThatThrownBy(() -> SqliteJournal.open(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("letter.txt");
        assertThat(file).content().startsWith("Dear Ada");
    }

    @Test
    void whoIsErasedIsFoundByAnIndexAndNotByLookingAtAll() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + Amendments.OF_ACCOUNT);
                var plan = statement.executeQuery()) {
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString("detail"))
                    .contains("USING INDEX entry_account")
                    .doesNotContain("SCAN");
            assertThat(plan.next()).isFalse();
        }
    }

    @Test
    void aJournalOfANewerProgramIsRefused() throws SQLException {
        Path file = folder.resolve("newer.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> SqliteJournal.open(file)).hasMessageContaining("a newer one wrote it");
    }

    @Test
    void whatWasTakenBackIsNotInTheFileAnyMore() throws IOException {
        Entry.Said secret = said(LOBBY, 1, "the password is xyzzy");
        get(journal.append(LOBBY, 0, List.of(said(LOBBY, 0, "public"), secret)));
        get(journal.append(
                LOBBY,
                2,
                List.of(new Entry.Redacted(LOBBY, "redaction", secret.time(), ADA, "#lobby", secret.id(), ""))));
        journal.close();
        assertThat(Files.readString(folder.resolve("journal.db"), StandardCharsets.ISO_8859_1))
                .contains("public")
                .doesNotContain("xyzzy");
        open();
    }

    @Test
    void everyCommitIsSyncedToTheDisk() throws SQLException {
        try (var connection = new SqliteDatabase(folder.resolve("journal.db")).connect(Database.Use.WRITE);
                var statement = connection.createStatement()) {
            try (var mode = statement.executeQuery("PRAGMA journal_mode")) {
                assertThat(mode.getString(1)).isEqualTo("wal");
            }
            try (var synchronous = statement.executeQuery("PRAGMA synchronous")) {
                assertThat(synchronous.getInt(1)).as("2 is FULL").isEqualTo(2);
            }
        }
    }
}
