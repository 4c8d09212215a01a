package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    private Secret secret(Path in) {
        try (DataFolder data = DataFolder.open(in)) {
            return data.secret("cloak.key", new SecureRandom());
        }
    }

    @Test
    void aSecretIsMadeOnceAndKept() {
        Secret made = secret(folder.resolve("one"));
        assertThat(made.value()).matches("[0-9a-f]{64}");
        assertThat(secret(folder.resolve("one"))).isEqualTo(made);
        assertThat(secret(folder.resolve("other"))).isNotEqualTo(made);
    }

    @Test
    void aSecretThatCannotBeReadIsNotReplaced() throws IOException {
        Files.createDirectories(folder.resolve("cloak.key"));
        assertThatThrownBy(() -> secret(folder))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot read or write")
                .hasMessageContaining("cloak.key");
    }
}
