package dev.fermata.chat.server;

import dev.fermata.chat.event.Subnet;
import dev.fermata.chat.server.ListenerSettings.CertificateFiles;
import dev.fermata.chat.socket.ListenerKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads where the server listens: {@code [listen]}, {@code [tls]} and each {@code [[listener]]}. */
final class ListenerKeys {
    private static final HostPort EXAMPLE = new HostPort("127.0.0.1", 6667);
    private static final Map<String, ListenerKind> KINDS = Arrays.stream(ListenerKind.values())
            .collect(Collectors.toMap(ListenerKind::key, Function.identity(), (one, other) -> one, LinkedHashMap::new));

    private ListenerKeys() {}

    static List<ListenerSettings> read(Section root, List<ListenerSettings> byDefault) {
        Optional<CertificateFiles> certificate = certificate(root.section("tls"));
        List<ListenerSettings> listeners = new ArrayList<>();
        // Who lists listeners has all in that list: no other port is opened behind their back.
        boolean listed = root.has("listener");
        for (ListenerSettings usual : byDefault) {
            simple(root.section("listen"), usual, listed)
                    .ifPresent(address ->
                            listeners.add(new ListenerSettings(usual.kind(), address, certificate, List.of())));
        }
        listeners.addAll(root.each("listener", one -> listener(one, certificate)));
        return listeners;
    }

    private static Optional<HostPort> simple(Section listen, ListenerSettings usual, boolean listed) {
        String key = usual.kind().key();
        Optional<HostPort> read = listen.value(
                key,
                Optional.of(usual.address()),
                value -> Boolean.FALSE.equals(value) ? Optional.empty() : Optional.of(address(value)));
        return listed && !listen.has(key) ? Optional.empty() : read;
    }

    private static ListenerSettings listener(Section one, Optional<CertificateFiles> byDefault) {
        HostPort address = one.needed("address", EXAMPLE, ListenerKeys::address);
        String kind = one.value("kind", ListenerKind.IRC.key(), value -> Values.oneOf(value, KINDS.keySet()));
        List<Subnet> proxies = one.subnets("proxies", List.of());
        return new ListenerSettings(
                KINDS.getOrDefault(kind, ListenerKind.IRC),
                address,
                certificate(one).or(() -> byDefault),
                proxies);
    }

    private static HostPort address(Object value) {
        return HostPort.parse(Values.text(value));
    }

    private static Optional<CertificateFiles> certificate(Section section) {
        Optional<Path> chain = section.path("certificate");
        Optional<Path> key = section.path("key");
        if (chain.isPresent() != key.isPresent()) {
            section.wrong(chain.isPresent() ? "certificate" : "key", "a certificate and its key are given together");
        }
        return chain.flatMap(file -> key.map(keyFile -> new CertificateFiles(file, keyFile)));
    }
}
