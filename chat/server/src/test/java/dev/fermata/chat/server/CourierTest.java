package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {
    @TempDir
    Path folder;

    private static Settings with(String contact) {
        Settings usual = Settings.defaults();
        return usual.withChat(usual.chat().withClients(usual.chat().clients().withPushContact(contact)));
    }

    private Courier courier(Settings settings) {
        return Courier.of(settings, folder.resolve("vapid.key"), new SecureRandom());
    }

    @Test
    void withoutAContactThereIsNoKey() {
        Settings settings = Settings.defaults();
        assertThat(courier(settings).known(settings)).isEqualTo(settings);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withAContactClientsAreToldTheKeyWhichIsKept() {
        Settings settings = with("mailto:admin@example.org");
        String key = courier(settings).known(settings).chat().clients().pushKey();
        assertThat(key).hasSize(87);
        assertThat(courier(settings).known(settings).chat().clients().pushKey()).isEqualTo(key);
    }

    @Test
    void itPushesAsItDidUntilTheNextStart() {
        Settings settings = with("mailto:admin@example.org");
        Settings known = courier(settings).known(settings);
        Settings wanted = Settings.defaults();
        assertThat(Courier.kept(known, wanted)).containsExactly("push.contact stays what it is until the next start");
        assertThat(Courier.kept(known, settings)).isEmpty();
        assertThat(Courier.asIn(known, wanted)).isEqualTo(known);
    }

    @Test
    void aKeyThatIsDamagedKeepsItFromStarting() throws IOException {
        Files.writeString(folder.resolve("vapid.key"), "x");
        assertThatThrownBy(() -> courier(with("mailto:admin@example.org")))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("the key for push notifications cannot be used: ");
    }
}
