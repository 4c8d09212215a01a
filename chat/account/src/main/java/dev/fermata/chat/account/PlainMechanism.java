package dev.fermata.chat.account;

import dev.fermata.chat.account.LoginResult.Reason;
import dev.fermata.chat.account.LoginResult.Refused;

/** PLAIN (RFC 4616): the client says who it is, and the password. */
record PlainMechanism(Logins logins) implements Mechanism {
    @Override
    public String name() {
        return "PLAIN";
    }

    /** RFC 4616, 5: not "unless adequate data security services are in place". */
    @Override
    public boolean isFor(Peer peer) {
        return !peer.overheard();
    }

    @Override
    public LoginResult run(SaslSession client) {
        String message = SaslText.decode(client.challenge(NOTHING));
        String[] parts = message == null ? NONE : message.split("\0", -1); // authzid NUL authcid NUL passwd
        if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
            return Refused.of(Reason.MALFORMED);
        }
        return client.await(logins.withPassword(parts[0], parts[1], parts[2], client.peer()));
    }

    private static final String[] NONE = {};
}
