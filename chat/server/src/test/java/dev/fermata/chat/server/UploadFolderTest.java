package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.AccountRules;
import dev.fermata.chat.account.Accounts;
import dev.fermata.chat.account.NewAccount;
import dev.fermata.chat.account.PasswordSettings;
import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.account.PrecisFolding;
import dev.fermata.chat.account.ThrottleSettings;
import dev.fermata.chat.conversation.UploadedFiles.UploadedFile;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.conversation.settings.Limits;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.NickRule;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.journal.MemoryJournal;
import dev.fermata.chat.socket.FileHost.Upload;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {
    @TempDir
    Path folder;

    /** As the servers that are started in the same process do: names are compared in one way. */
    @BeforeAll
    static void namesAreComparedAsServersDo() {
        CaseMapping.choose(PrecisFolding.INSTANCE);
    }

    private static Accounts accounts() {
        SecureRandom chance = new SecureRandom();
        PasswordSettings cheap = PasswordSettings.defaults().withArgon2(8, 1, 1).withScramIterations(4096);
        return new Accounts(
                new MemoryJournal(),
                AccountRules::defaults,
                ThrottleSettings.defaults(),
                new NickRule(PrecisFolding.INSTANCE, 32),
                new Passwords(cheap, chance::nextBytes),
                chance::nextBytes,
                InstantSource.system(),
                Optional.empty());
    }

    private UploadFolder uploads(Accounts accounts) {
        Limits limits = Limits.defaults().with(Limit.FILE_BYTES, 20_000).with(Limit.ACCOUNT_FILES_BYTES, 30_000);
        return new UploadFolder(folder.resolve("uploads"), accounts.logins(), new SecureRandom(), () -> limits);
    }

    private static Optional<String> keep(UploadFolder uploads, String owner, String title, int bytes) {
        return uploads.keep(owner, new Upload("image/png", title, ByteBuffer.allocate(bytes)))
                .toCompletableFuture()
                .join();
    }

    private static List<UploadedFile> list(UploadFolder uploads, String account) {
        return uploads.records().list(account).toCompletableFuture().join();
    }

    @Test
    void aFileIsFoundUnderANameThatNobodyGuesses() throws IOException {
        UploadFolder uploads = uploads(accounts());
        ByteBuffer content = ByteBuffer.wrap("content".getBytes(StandardCharsets.UTF_8));
        String name = uploads.keep("ada", new Upload("image/png", "My Picture.PNG", content))
                .toCompletableFuture()
                .join()
                .orElseThrow();
        assertThat(name).matches("[0-9a-f]{32}\\.png");
        Upload found = uploads.find(name).toCompletableFuture().join().orElseThrow();
        assertThat(found.contentType()).isEqualTo("image/png");
        assertThat(found.content()).isEqualTo(content);
        assertThat(Files.readAllLines(folder.resolve("uploads").resolve(name + "-about")))
                .containsExactly("image/png", "ada", "My Picture.PNG");
        try (Stream<Path> files = Files.list(folder.resolve("uploads"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void nothingElseIsFound() throws IOException {
        UploadFolder uploads = uploads(accounts());
        String name = keep(uploads, "ada", "../../x", 1).orElseThrow();
        assertThat(name).matches("[0-9a-f]{32}");
        Files.writeString(folder.resolve("secret"), "x");
        for (String other : new String[] {"../secret", name + "-about", name + ".png", "", "."}) {
            assertThat(uploads.find(other).toCompletableFuture().join())
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void accountsMayUpload() {
        Accounts accounts = accounts();
        var _ = accounts.create(new NewAccount("ada", "correct horse", null))
                .toCompletableFuture()
                .join();
        UploadFolder uploads = uploads(accounts);
        InetAddress here = InetAddress.getLoopbackAddress();
        assertThat(uploads.owner("ADA", new Secret("correct horse"), here)
                        .toCompletableFuture()
                        .join())
                .contains("ada");
        assertThat(uploads.owner("ada", new Secret("wrong"), here)
                        .toCompletableFuture()
                        .join())
                .isEmpty();
        assertThat(uploads.bytesMax()).isEqualTo(20_000);
    }

    @Test
    void allFilesOfAnAccountHaveALimitThatHoldsOverARestart() {
        UploadFolder uploads = uploads(accounts());
        String first = keep(uploads, "ada", "a", 20_000).orElseThrow();
        assertThat(keep(uploads, "Ada", "b", 10_001)).isEmpty();
        assertThat(keep(uploads, "bob", "b", 10_001)).isPresent();
        UploadFolder restarted = uploads(accounts());
        assertThat(keep(restarted, "ADA", "b", 10_001)).isEmpty();
        assertThat(restarted
                        .records()
                        .delete("ada", first)
                        .toCompletableFuture()
                        .join())
                .isTrue();
        assertThat(keep(restarted, "ada", "b", 10_001)).isPresent();
    }

    /** One by one they would fit; what is on its way counts too. */
    @Test
    void filesThatComeAtOnceShareTheLimit() {
        UploadFolder uploads = uploads(accounts());
        List<CompletableFuture<Optional<String>>> coming = IntStream.range(0, 8)
                .mapToObj(each -> uploads.keep("ada", new Upload("image/png", "x", ByteBuffer.allocate(10_000)))
                        .toCompletableFuture())
                .toList();
        assertThat(coming.stream().map(CompletableFuture::join).filter(Optional::isPresent))
                .hasSize(3);
        assertThat(list(uploads, "ada")).hasSize(3);
    }

    /** However short, a file is counted as one of 4,096 bytes. */
    @Test
    void emptyFilesCountToo() {
        UploadFolder uploads = uploads(accounts());
        for (int file = 0; file < 7; file++) {
            assertThat(keep(uploads, "ada", "x", 0)).isPresent();
        }
        assertThat(keep(uploads, "ada", "x", 0)).isEmpty();
    }

    @Test
    void whatIsNoRecordIsInNobodysWay() throws IOException {
        UploadFolder uploads = uploads(accounts());
        String name = keep(uploads, "ada", "x", 1).orElseThrow();
        for (String broken : List.of("one line", "not\n\u00e9\nUTF-8")) {
            Files.writeString(folder.resolve("uploads").resolve("ab-about"), broken, StandardCharsets.ISO_8859_1);
            Files.writeString(folder.resolve("uploads").resolve("ab"), "x");
            assertThat(list(uploads, "ada")).extracting(UploadedFile::name).containsExactly(name);
        }
        assertThat(keep(uploads(accounts()), "ada", "x", 1)).isPresent();
    }

    @Test
    void filesAreListedAndDeletedByAccount() throws IOException {
        UploadFolder uploads = uploads(accounts());
        assertThat(list(uploads, "ada")).isEmpty();
        String first = keep(uploads, "ada", "first.png", 10).orElseThrow();
        String second = keep(uploads, "ada", "", 20).orElseThrow();
        String bobs = keep(uploads, "bob", "x", 30).orElseThrow();
        Path file = folder.resolve("uploads").resolve(first);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05.678Z")));
        assertThat(list(uploads, "ADA"))
                .hasSize(2)
                .first()
                .isEqualTo(new UploadedFile(first, "first.png", 10, Instant.parse("2026-01-02T03:04:05Z")));
        assertThat(uploads.records().delete("ada", bobs).toCompletableFuture().join())
                .isFalse();
        assertThat(uploads.records()
                        .forget(Instant.parse("2026-02-01T00:00:00Z"))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(1);
        assertThat(list(uploads, "ada")).extracting(UploadedFile::name).containsExactly(second);
        assertThat(uploads.find(first).toCompletableFuture().join()).isEmpty();
        assertThat(uploads.records().erase("ada").toCompletableFuture().join()).isEqualTo(1);
        try (Stream<Path> files = Files.list(folder.resolve("uploads"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(bobs, bobs + "-about");
        }
    }
}
