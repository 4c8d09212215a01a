package dev.fermata.chat.account;

import dev.fermata.generator.CustomYielder;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a client, seen from inside a {@link Mechanism}: challenges go out, responses come back, and what takes time
 * is awaited. All else, such as how bytes stand on a line, is {@link SaslExchange}'s.
 */
final class SaslSession extends CustomYielder<SaslSession.Turn, @Nullable Object> {
    private final Peer peer;
    private @Nullable LoginResult result;

    SaslSession(Peer peer) {
        this.peer = peer;
    }

    /** What a mechanism yields. */
    sealed interface Turn {
        /** Wants it sent, and the client's response. */
        final class Challenge implements Turn {
            private final byte[] bytes;

            Challenge(byte[] bytes) {
                this.bytes = bytes;
            }

            byte[] bytes() {
                return bytes;
            }
        }

        /** Wants what it completes with. */
        record Wait(CompletionStage<?> stage) implements Turn {}
    }

    /**
     * Sends the client a challenge, and pauses until it has responded.
     *
     * @param bytes empty where it is the client that begins
     */
    @SuppressWarnings("NullAway") // it is sent what the client responds, which is never null
    byte[] challenge(byte[] bytes) {
        return (byte[]) this.yield(new Turn.Challenge(bytes));
    }

    /** Pauses until a stage has completed; what it failed with is thrown here. */
    @SuppressWarnings({"unchecked", "NullAway"}) // it is sent the value of this very stage
    <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return (T) this.yield(new Turn.Wait(stage));
    }

    /** Who is on the other side. */
    Peer peer() {
        return peer;
    }

    void end(LoginResult newResult) {
        result = newResult;
    }

    @Nullable
    LoginResult result() {
        return result;
    }
}
