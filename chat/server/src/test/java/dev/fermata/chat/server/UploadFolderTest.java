package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.AccountRules;
import dev.fermata.chat.account.Accounts;
import dev.fermata.chat.account.NewAccount;
import dev.fermata.chat.account.PasswordSettings;
import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.account.PrecisFolding;
import dev.fermata.chat.account.ThrottleSettings;
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
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
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
        return new UploadFolder(folder.resolve("uploads"), accounts.logins(), new SecureRandom(), () -> 100);
    }

    @Test
    void aFileIsFoundUnderANameThatNobodyGuesses() throws IOException {
        UploadFolder uploads = uploads(accounts());
        ByteBuffer content = ByteBuffer.wrap("content".getBytes(StandardCharsets.UTF_8));
        String name = uploads.keep("ada", new Upload("image/png", "My Picture.PNG", content))
                .toCompletableFuture()
                .join();
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
        String name = uploads.keep("ada", new Upload("text/plain", "../../x", ByteBuffer.allocate(1)))
                .toCompletableFuture()
                .join();
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
        assertThat(uploads.bytesMax()).isEqualTo(100);
    }
}
