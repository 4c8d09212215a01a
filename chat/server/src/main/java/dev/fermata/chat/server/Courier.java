package dev.fermata.chat.server;

import dev.fermata.chat.conversation.settings.ClientSettings;
import dev.fermata.chat.push.PushCourier;
import dev.fermata.chat.push.PushSettings;
import dev.fermata.chat.push.VapidKey;
import dev.fermata.loop.EventLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Push notifications, where the configuration has a contact for them: without, push services would not know whom to tell
 * that something is wrong.
 *
 * @param key null when nothing is pushed
 */
record Courier(@Nullable String contact, @Nullable VapidKey key, SecureRandom chance) {
    /** @throws StartException when the key can neither be read nor made */
    static Courier of(Settings settings, Path file, SecureRandom chance) {
        String contact = settings.chat().clients().pushContact();
        try {
            return new Courier(contact, contact == null ? null : VapidKey.loadOrMake(file), chance);
        } catch (IOException failure) {
            throw new StartException("the key for push notifications cannot be used: " + failure.getMessage(), failure);
        }
    }

    /** The settings, of which clients are told the key. */
    Settings known(Settings settings) {
        return key == null ? settings : withKey(settings, key.publicKey());
    }

    void install(EventLoop loop, InstantSource clock) {
        if (contact != null && key != null) {
            new PushCourier(PushSettings.with(contact), key, chance::nextBytes, clock).install(loop);
        }
    }

    private static Settings withKey(Settings settings, @Nullable String publicKey) {
        return settings.withChat(
                settings.chat().withClients(settings.chat().clients().withPushKey(publicKey)));
    }

    /** What stays as it is until the next start. */
    static List<String> kept(Settings before, Settings wanted) {
        boolean isSame = Objects.equals(
                before.chat().clients().pushContact(), wanted.chat().clients().pushContact());
        return isSame ? List.of() : List.of("push.contact stays what it is until the next start");
    }

    /** Settings that push as those before do. */
    static Settings asIn(Settings before, Settings wanted) {
        ClientSettings clients = before.chat().clients();
        return wanted.withChat(wanted.chat()
                .withClients(wanted.chat()
                        .clients()
                        .withPushContact(clients.pushContact())
                        .withPushKey(clients.pushKey())));
    }
}
