package dev.fermata.chat.server;

import dev.fermata.chat.socket.Access;
import dev.fermata.chat.socket.ListenException;
import dev.fermata.chat.socket.Listener;
import dev.fermata.chat.socket.ListenerKind;
import dev.fermata.chat.socket.SocketServer;
import dev.fermata.chat.socket.TlsIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The listeners of a running server, as they are configured. Used by one thread at a time. */
final class Doors {
    private final SocketServer sockets;
    private final Supplier<TlsIdentity> ownCertificate;
    private volatile List<Door> open = List.of();

    /**
     * One that is open.
     *
     * @param identity what it shows to those who come over TLS; null where no TLS is spoken
     */
    record Door(
            ListenerSettings settings,
            Listener listener,
            @Nullable TlsIdentity identity) {
        private boolean isAt(ListenerSettings other) {
            return settings.kind() == other.kind() && settings.address().equals(other.address());
        }
    }

    /** @param ownCertificate for those who are given none; asked when it is needed, as often as it is */
    Doors(SocketServer sockets, Supplier<TlsIdentity> ownCertificate) {
        this.sockets = sockets;
        this.ownCertificate = ownCertificate;
    }

    /** Those that are open, in the order in which they are configured. */
    List<Door> open() {
        return open;
    }

    /** What is wanted, with the certificate that was found for it. */
    private record Wanted(
            ListenerSettings settings, @Nullable TlsIdentity identity) {
        private Access access() {
            return new Access(identity, settings.proxies());
        }
    }

    /**
     * Opens what is not open yet, closes what is not wanted any more, and has the others as they are wanted. Connections that
     * are open stay so.
     *
     * @throws StartException when a certificate cannot be used or an address cannot be listened on; all is as it was then,
     *     but that an address which was wanted for another kind may be closed
     */
    void change(List<ListenerSettings> settings) {
        List<Wanted> wanted = settings.stream()
                .map(each -> new Wanted(each, identity(each).orElse(null)))
                .toList();
        List<Door> left = new ArrayList<>(open);
        List<Door> opened = new ArrayList<>();
        List<Door> all = new ArrayList<>();
        try {
            for (Wanted each : wanted) {
                Optional<Door> there =
                        left.stream().filter(door -> door.isAt(each.settings)).findFirst();
                there.ifPresent(left::remove);
                Listener listener = there.map(Door::listener).orElse(null);
                if (listener == null) {
                    closeAt(each.settings.address(), left);
                    listener = listen(each);
                    opened.add(new Door(each.settings, listener, each.identity));
                }
                all.add(new Door(each.settings, listener, each.identity));
            }
        } catch (RuntimeException failure) {
            opened.forEach(door -> door.listener.close());
            throw failure;
        }
        all.forEach(door -> door.listener.change(new Access(door.identity, door.settings.proxies())));
        left.forEach(door -> door.listener.close());
        open = List.copyOf(all);
    }

    private Optional<TlsIdentity> identity(ListenerSettings settings) {
        if (!settings.kind().isSecure()) {
            return Optional.empty();
        }
        try {
            return Optional.of(settings.certificate()
                    .map(files -> TlsIdentity.readPem(files.chain(), files.key()))
                    .orElseGet(ownCertificate));
        } catch (IllegalArgumentException unusable) {
            throw new StartException(
                    "the certificate for %s (%s) cannot be used: %s"
                            .formatted(settings.address(), settings.kind().key(), unusable.getMessage()),
                    unusable);
        }
    }

    private static void closeAt(HostPort address, List<Door> doors) {
        doors.stream()
                .filter(door -> door.settings.address().equals(address) && address.port() != 0)
                .forEach(door -> door.listener.close());
    }

    private Listener listen(Wanted wanted) {
        ListenerKind kind = wanted.settings.kind();
        try {
            return sockets.listen(kind, wanted.settings.address().resolve(), wanted.access());
        } catch (ListenException failure) {
            String option = kind == ListenerKind.WEB_TLS ? "" : ", or with --%s HOST:PORT".formatted(kind.key());
            throw new StartException(
                    "%s Choose another address in the configuration%s".formatted(failure.getMessage(), option),
                    failure);
        }
    }
}
