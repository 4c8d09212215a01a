package dev.fermata.chat.account;

import dev.fermata.chat.account.LoginResult.Reason;
import dev.fermata.chat.account.LoginResult.Refused;
import dev.fermata.chat.account.Logins.Scram;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM-SHA-256 (RFC 5802, RFC 7677): the client proves that it knows the password and does not say it; and has it proved that
 * the server knows it too. Without channel binding: a client that could (y) is believed, one that insists (p) is refused.
 */
record ScramSha256Mechanism(Logins logins, Entropy entropy) implements Mechanism {
    private static final int NONCE_BYTES = 18;

    @Override
    public String name() {
        return "SCRAM-SHA-256";
    }

    @Override
    public LoginResult run(SaslSession client) {
        ScramMessage.First first = ScramMessage.parseFirst(SaslText.decode(client.challenge(NOTHING)));
        if (first == null || first.bindsChannel()) {
            return Refused.of(Reason.MALFORMED);
        }
        return switch (client.await(logins.beginScram(first.name(), client.peer()))) {
            case Scram.NotNow(Refused why) -> why;
            case Scram.Begun begun -> {
                String nonce = first.nonce() + Base64.getEncoder().encodeToString(entropy.bytes(NONCE_BYTES));
                boolean isDecided = false;
                try {
                    LoginResult result = prove(client, first, begun, nonce);
                    isDecided = true;
                    yield result;
                } finally {
                    if (!isDecided) { // the client has gone, and guessed nothing
                        begun.attempt().withdrawn();
                    }
                }
            }
        };
    }

    private LoginResult prove(SaslSession client, ScramMessage.First first, Scram.Begun begun, String nonce) {
        ScramKeys keys = begun.keys();
        String serverFirst = "r=" + nonce + ",s=" + keys.salt() + ",i=" + keys.iterations();
        ScramMessage.Final last = ScramMessage.parseFinal(SaslText.decode(client.challenge(bytes(serverFirst))));
        if (last == null || !last.nonce().equals(nonce) || !last.binding().equals(first.header())) {
            return Refused.of(Reason.MALFORMED);
        }
        byte[] signature = signature(keys, first.bare() + "," + serverFirst + "," + last.unproved(), last.proof());
        if (signature == null) {
            return Refused.of(Reason.WRONG);
        }
        LoginResult result = client.await(logins.endScram(begun, first.actAs()));
        if (!(result instanceof Refused)) {
            // Its response is empty: now it knows that we know its password.
            client.challenge(bytes("v=" + Base64.getEncoder().encodeToString(signature)));
        }
        return result;
    }

    private static byte @Nullable [] signature(ScramKeys keys, String authMessage, String proof) {
        try {
            return keys.check(authMessage, Base64.getDecoder().decode(proof));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
