package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.PrecisFolding;
import dev.fermata.chat.conversation.Archive;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import dev.fermata.chat.journal.MemoryJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {
    @TempDir
    Path folder;

    /** As the servers that are started in the same process do: names are compared in one way. */
    @BeforeAll
    static void namesAreComparedAsServersDo() {
        CaseMapping.choose(PrecisFolding.INSTANCE);
    }

    @Test
    void allThatAnAccountHasSaidIsInAFileThatNobodyElseMayRead() throws IOException {
        MemoryJournal journal = new MemoryJournal();
        Channel room = new Channel("#room");
        Source ada = new Source("ada", "~ada", "guest", "Ada", false);
        List<Entry> said = List.of(
                new Entry.Said(room, "1", Instant.EPOCH, ada, Verb.PRIVMSG, "#room", "one", Map.of()),
                new Entry.Said(room, "2", Instant.EPOCH, ada, Verb.PRIVMSG, "#room", "two", Map.of()));
        assertThat(journal.append(room, 0, said).toCompletableFuture().join()).isEqualTo(2);
        Exports exports = new Exports(folder.resolve("exports"), journal);
        Archive.Written written = exports.export("ada").toCompletableFuture().join();
        Path file = Path.of(written.file());
        assertThat(written.entries()).isEqualTo(2);
        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"one\""),
                        line -> assertThat(line).contains("\"two\""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(exports.export("ada").toCompletableFuture().join().file()).isNotEqualTo(written.file());
    }
}
