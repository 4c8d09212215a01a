package dev.fermata.chat.account;

import dev.fermata.chat.account.LoginResult.Reason;
import dev.fermata.chat.account.LoginResult.Refused;

/** EXTERNAL (RFC 4422, appendix A): the client has proved who it is already, by the certificate of its connection. */
record ExternalMechanism(Logins logins) implements Mechanism {
    @Override
    public String name() {
        return "EXTERNAL";
    }

    @Override
    public LoginResult run(SaslSession client) {
        String actAs = SaslText.decode(client.challenge(NOTHING));
        if (actAs == null || actAs.indexOf('\0') >= 0) {
            return Refused.of(Reason.MALFORMED);
        }
        return client.await(logins.withCertificate(actAs, client.peer()));
    }
}
