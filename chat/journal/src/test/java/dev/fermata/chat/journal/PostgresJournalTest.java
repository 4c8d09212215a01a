package dev.fermata.chat.journal;

import static dev.fermata.chat.journal.Given.LOBBY;
import static dev.fermata.chat.journal.Given.PAIR;
import static dev.fermata.chat.journal.Given.get;
import static dev.fermata.chat.journal.Given.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.PositionConflictException;
import dev.fermata.chat.event.RevisionConflictException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithPostgres.class)
class PostgresJournalTest
        implements EventStoreContract,
                EntryContract,
                HistoryContract,
                SearchContract,
                KeepingContract,
                RegistryContract {
    private String url;
    private Journal journal;

    @BeforeEach
    void open() {
        url = WithPostgres.emptySchema();
        journal = Journal.open(url);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    private Connection connect() throws SQLException {
        return PostgresDatabase.parse(url).connect(Database.Use.WRITE);
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void whatWasWrittenIsThereAfterAReopen() {
        Entry.Said said = said(LOBBY, 1, "still here");
        get(journal.append(LOBBY, 0, List.of(said)));
        journal.close();
        journal = Journal.open(url);
        assertThat(get(journal.replay(LOBBY, 0, 10))).containsExactly(said);
    }

    @Test
    void closeWritesWhatWaits() {
        List<CompletionStage<Long>> writes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            writes.add(journal.append(LOBBY, i, List.of(said(LOBBY, i, "line " + i))));
        }
        journal.close();
        assertThat(writes).allSatisfy(write -> assertThat(get(write)).isPositive());
        journal = Journal.open(url);
        assertThat(get(journal.head(LOBBY))).isEqualTo(200);
    }

    @Test
    void aGroupThatCannotBeWrittenFailsWholeAndTheNextOneGoesOn() {
        Entry.Said said = said(LOBBY, 1, "once");
        get(journal.append(LOBBY, 0, List.of(said)));
        assertThatThrownBy(() -> get(journal.append(LOBBY, 1, List.of(said(LOBBY, 2, "new"), said))))
                .hasCauseInstanceOf(JournalException.class)
                .hasMessageContaining("cannot write to postgresql://127.0.0.1");
        assertThat(get(journal.head(LOBBY))).isEqualTo(1);
        assertThat(get(journal.append(LOBBY, 1, List.of(said(LOBBY, 2, "new")))))
                .isEqualTo(2);
    }

    /** Two servers, each sure of its position. */
    @Test
    void ofTwoServersOneWinsEachPosition() {
        try (Journal other = Journal.open(url)) {
            for (int position = 0; position < 50; position++) {
                List<CompletionStage<Long>> both = List.of(
                        journal.append(LOBBY, position, List.of(said(LOBBY, position, "by one"))),
                        other.append(LOBBY, position, List.of(said(LOBBY, position, "by the other"))));
                List<Throwable> refused = new ArrayList<>();
                for (CompletionStage<Long> write : both) {
                    write.exceptionally(failure -> {
                                refused.add(failure);
                                return 0L;
                            })
                            .toCompletableFuture()
                            .join();
                }
                assertThat(refused).singleElement().isInstanceOf(PositionConflictException.class);
            }
            assertThat(get(other.head(LOBBY))).isEqualTo(50);
            assertThat(get(journal.replay(LOBBY, 0, 100))).hasSize(50);
        }
    }

    @Test
    void ofTwoServersOneClaimsAName() {
        try (Journal other = Journal.open(url)) {
            for (int i = 0; i < 50; i++) {
                String name = "name" + i;
                List<CompletionStage<Long>> both =
                        List.of(journal.put(ACCOUNT, name, 0, "one"), other.put(ACCOUNT, name, 0, "other"));
                List<Throwable> refused = new ArrayList<>();
                for (CompletionStage<Long> write : both) {
                    write.exceptionally(failure -> {
                                refused.add(failure);
                                return 0L;
                            })
                            .toCompletableFuture()
                            .join();
                }
                assertThat(refused).singleElement().isInstanceOf(RevisionConflictException.class);
            }
        }
    }

    /** As when the database server is started anew. */
    @Test
    void aConnectionThatIsLostIsMadeAnew() throws SQLException {
        get(journal.append(LOBBY, 0, List.of(said(LOBBY, 1, "before"))));
        get(journal.head(LOBBY));
        String name = url.substring(url.lastIndexOf('=') + 1);
        try (Connection connection = connect()) {
            String ended = ask(
                    connection,
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                            + " WHERE pid <> pg_backend_pid() AND application_name = '" + name + "'");
            assertThat(ended).as("the writer's and the reader's").isEqualTo("2");
        }
        assertThat(get(journal.head(LOBBY))).as("asked again").isEqualTo(1);
        CompletionStage<Long> lost = journal.append(LOBBY, 1, List.of(said(LOBBY, 2, "meanwhile")));
        assertThatThrownBy(() -> get(lost)).hasMessageContaining("cannot write to");
        assertThat(get(journal.append(LOBBY, 1, List.of(said(LOBBY, 3, "after")))))
                .isEqualTo(2);
        assertThat(get(journal.append(PAIR, 0, List.of(said(PAIR, 3, "after")))))
                .isEqualTo(1);
    }

    @Test
    void commitsAreDurableWhereTheServerDoesWithout() throws SQLException {
        String careless = url + "&options=-c%20synchronous_commit%3Doff";
        try (Connection connection = PostgresDatabase.parse(careless).connect(Database.Use.WRITE)) {
            assertThat(ask(connection, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void aJournalOfANewerProgramIsRefused() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE version SET version = 99");
            connection.commit();
        }
        assertThatThrownBy(() -> Journal.open(url)).hasMessageContaining("a newer one wrote it");
    }

    @Test
    void aPasswordIsInNoMessage() {
        String unreachable = "postgresql://ada:xyzzy@127.0.0.1:1/nowhere?connectTimeout=1";
        assertThatThrownBy(() -> Journal.open(unreachable))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("postgresql://127.0.0.1:1/nowhere")
                .hasMessageNotContaining("xyzzy");
        assertThatThrownBy(() -> Journal.open("postgresql://ada:xy zzy@127.0.0.1/nowhere"))
                .hasMessageContaining("no URL")
                .hasMessageNotContaining("zzy");
        assertThatThrownBy(() -> Journal.open("postgresql://ada:xyzzy@127.0.0.1"))
                .hasMessageContaining("has to look like")
                .hasMessageNotContaining("xyzzy");
        assertThat(PostgresDatabase.parse(unreachable)).asString().doesNotContain("xyzzy");
    }
}
