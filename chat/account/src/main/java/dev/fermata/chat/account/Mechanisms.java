package dev.fermata.chat.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to log in over SASL that a server offers. */
public final class Mechanisms {
    private final List<Mechanism> offered;
    private final Mechanism secondFactor;

    Mechanisms(Logins logins, Entropy entropy, boolean withScram) {
        secondFactor = new TotpMechanism(logins);
        offered = withScram
                ? List.of(
                        new PlainMechanism(logins),
                        new ExternalMechanism(logins),
                        new ScramSha256Mechanism(logins, entropy))
                : List.of(new PlainMechanism(logins), new ExternalMechanism(logins));
    }

    /** What a client may begin with, as the capability {@code sasl} tells it. */
    public List<String> names(Peer peer) {
        return offeredTo(peer).map(Mechanism::name).toList();
    }

    private Stream<Mechanism> offeredTo(Peer peer) {
        return offered.stream().filter(mechanism -> mechanism.isFor(peer));
    }

    /**
     * Begins to talk with a client; empty when it asks for a mechanism that there is not for it. TOTP there is for one that has come
     * half the way.
     *
     * @param name in whatever case
     */
    public Optional<SaslExchange> begin(String name, Peer peer) {
        String capitals = name.toUpperCase(Locale.ROOT);
        if (peer.first() != null && capitals.equals(secondFactor.name())) {
            return Optional.of(new SaslExchange(secondFactor, peer));
        }
        return offeredTo(peer)
                .filter(mechanism -> mechanism.name().equals(capitals))
                .findFirst()
                .map(mechanism -> new SaslExchange(mechanism, peer));
    }
}
