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

/**
 * The listeners of a server, as they are configured. Ports are opened before it is known who is shown which certificate, so
 * that a server that is being started can be connected to at once; connections wait until they are {@linkplain #accept taken}.
 *
 * <p>Used by one thread at a time, but for {@link #open} and {@link #access}.
 */
final class Doors {
    private final SocketServer sockets;
    private final Supplier<TlsIdentity> ownCertificate;
    private volatile List<Door> open = List.of();

    /**
     * One that is open.
     *
     * @param access how connections are taken; null before any is
     */
    record Door(
            ListenerSettings settings,
            Listener listener,
            @Nullable Access access) {
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

    /**
     * How connections are to be taken at each of several listeners; certificates are read for it.
     *
     * @throws StartException when one cannot be used
     */
    List<Access> access(List<ListenerSettings> wanted) {
        return wanted.stream().map(this::access).toList();
    }

    private Access access(ListenerSettings wanted) {
        return wanted.kind().isSecure()
                ? Access.secure(wanted.kind(), wanted.proxies(), identity(wanted))
                : Access.plain(wanted.kind(), wanted.proxies());
    }

    private TlsIdentity identity(ListenerSettings wanted) {
        try {
            return wanted.certificate()
                    .map(ListenerSettings.CertificateFiles::read)
                    .orElseGet(ownCertificate);
        } catch (IllegalArgumentException unusable) {
            throw new StartException(
                    "the certificate for %s (%s) cannot be used: %s"
                            .formatted(wanted.address(), wanted.kind().key(), unusable.getMessage()),
                    unusable);
        }
    }

    /**
     * Opens the ports that are wanted and not open yet.
     *
     * @return those that are wanted, in their order; the others stay open until these {@linkplain #accept take} connections
     * @throws StartException when an address cannot be listened on; all is as it was then, but that an address which was
     *     wanted for another kind may be closed
     */
    List<Door> bind(List<ListenerSettings> wanted) {
        List<Door> left = new ArrayList<>(open);
        List<Door> bound = new ArrayList<>();
        try {
            for (ListenerSettings each : wanted) {
                Optional<Door> there =
                        left.stream().filter(door -> door.isAt(each)).findFirst();
                there.ifPresent(left::remove);
                if (there.isEmpty()) {
                    closeAt(each.address(), left);
                }
                Listener listener = there.map(Door::listener).orElseGet(() -> bind(each));
                bound.add(new Door(each, listener, there.map(Door::access).orElse(null)));
            }
            return bound;
        } catch (RuntimeException failure) {
            bound.stream().filter(door -> door.access == null).forEach(door -> door.listener.close());
            throw failure;
        }
    }

    private static void closeAt(HostPort address, List<Door> doors) {
        doors.stream()
                .filter(door -> door.settings.address().equals(address) && address.port() != 0)
                .forEach(door -> door.listener.close());
    }

    private Listener bind(ListenerSettings wanted) {
        ListenerKind kind = wanted.kind();
        try {
            return sockets.bind(kind, wanted.address().resolve());
        } catch (ListenException failure) {
            String option = kind == ListenerKind.WEB_TLS ? "" : ", or with --%s HOST:PORT".formatted(kind.key());
            throw new StartException(
                    "%s Choose another address in the configuration%s".formatted(failure.getMessage(), option),
                    failure);
        }
    }

    /**
     * Takes connections at these listeners, and none any more at others that are open. Connections that are open stay so.
     *
     * @param accesses how at each, in their order
     */
    void accept(List<Door> bound, List<Access> accesses) {
        List<Door> accepting = new ArrayList<>();
        for (int index = 0; index < bound.size(); index++) {
            Door door = bound.get(index);
            door.listener.accept(accesses.get(index));
            accepting.add(new Door(door.settings, door.listener, accesses.get(index)));
        }
        open.stream()
                .filter(door -> accepting.stream().noneMatch(kept -> kept.listener == door.listener))
                .forEach(door -> door.listener.close());
        open = List.copyOf(accepting);
    }

    /**
     * Has all listeners as they are wanted.
     *
     * @throws StartException as {@link #access} and {@link #bind} do
     */
    void change(List<ListenerSettings> wanted) {
        List<Access> accesses = access(wanted);
        accept(bind(wanted), accesses);
    }
}
