package dev.fermata.chat.account;

/**
 * A way to prove over SASL (RFC 4422) who one is. Its {@link #run} is the body of a generator: it reads as the protocol does,
 * from the first challenge to the result, and pauses where it is the client's turn.
 */
sealed interface Mechanism permits PlainMechanism, ExternalMechanism, ScramSha256Mechanism, TotpMechanism {
    /** What a client challenges itself to, where it begins. */
    byte[] NOTHING = {};

    /** As clients ask for it. */
    String name();

    /** Whether one who is connected like this may use it. */
    default boolean isFor(Peer peer) {
        return true;
    }

    /** Talks with one client, and says what came of it. */
    LoginResult run(SaslSession client);
}
