package dev.fermata.chat.account;

import dev.fermata.chat.account.LoginResult.Reason;
import dev.fermata.chat.account.LoginResult.Refused;
import dev.fermata.chat.account.LoginResult.SecondFactorNeeded;

/** TOTP (IRCv3's draft account-2fa): the code of a second factor, from a client whose first was right. */
record TotpMechanism(Logins logins) implements Mechanism {
    @Override
    public String name() {
        return "TOTP";
    }

    @Override
    public LoginResult run(SaslSession client) {
        SecondFactorNeeded first = client.peer().first();
        if (first == null) {
            return Refused.of(Reason.MALFORMED);
        }
        String code = SaslText.decode(client.challenge(NOTHING));
        if (code == null || code.isBlank()) {
            return Refused.of(Reason.MALFORMED);
        }
        return client.await(logins.withSecondFactor(first, code, client.peer()));
    }
}
