package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.account.MailSettings;
import dev.fermata.chat.account.MailSettings.Security;
import dev.fermata.chat.conversation.settings.AccountPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration says of accounts and mail, where one key needs another. */
class AccountKeysTest {
    @TempDir
    Path folder;

    private Settings read(String... lines) throws IOException {
        return SettingsFile.read(Files.write(folder.resolve("fermata.toml"), Arrays.asList(lines)));
    }

    @Test
    void whereMailIsHandedInIsRead() throws IOException {
        Settings settings = read(
                "server.name = \"irc.example.org\"",
                "[mail]",
                "host = \"smtp.example.org\"",
                "port = 465",
                "security = \"tls\"",
                "user = \"chat\"",
                "password = \"xyzzy\"",
                "from = \"chat@example.org\"",
                "required = true");
        assertThat(settings.accounts().mail())
                .contains(MailSettings.to(
                        "smtp.example.org",
                        465,
                        Security.TLS,
                        new MailSettings.Login("chat", "xyzzy"),
                        "chat@example.org",
                        "irc.example.org"));
        assertThat(settings.chat().accounts().rules().email().required()).isTrue();
        assertThat(settings.toString()).doesNotContain("xyzzy");
    }

    @Test
    void whatIsNotGivenTogetherIsRefused() {
        assertThatThrownBy(() -> read("[mail]", "required = true", "from = \"chat.example.org\"", "user = \"chat\""))
                .hasMessageContaining(":2: mail.required: nobody can confirm an address")
                .hasMessageContaining(":3: mail.from: an address such as \"chat@example.org\" is expected")
                .hasMessageContaining(":4: mail.user: a user and their password are given together");
        assertThatThrownBy(() -> read("[mail]", "host = \"smtp.example.org\""))
                .hasMessageContaining(":2: mail.host: a host and the address that mail is from are given together");
        assertThatThrownBy(() -> read("[mail]", "from = \"chat@example.org\""))
                .hasMessageContaining(":2: mail.from: a host and the address that mail is from are given together");
    }

    @Test
    void costsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> read("[accounts]", "argon2-memory-kib = 8", "argon2-parallelism = 2"))
                .hasMessageContaining(
                        ":2: accounts.argon2-memory-kib: memoryKib cannot be 8: it is at least 8 for each lane");
        assertThatThrownBy(() -> read("[accounts]", "scram-iterations = 1"))
                .hasMessageContaining(":2: accounts.scram-iterations: scramIterations cannot be 1: it is 0 for none");
    }

    @Test
    void accountsAreCalledAfterTheNetwork() throws IOException {
        AccountPolicy policy = read("server.network = \"Example\"").chat().accounts();
        assertThat(policy.rules().networkName()).isEqualTo("Example");
    }
}
