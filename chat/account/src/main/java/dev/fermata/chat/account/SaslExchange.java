package dev.fermata.chat.account;

import dev.fermata.chat.account.LoginResult.Reason;
import dev.fermata.chat.account.LoginResult.Refused;
import dev.fermata.chat.account.SaslFrames.Received;
import dev.fermata.chat.account.SaslSession.Turn;
import dev.fermata.generator.Async;
import dev.fermata.generator.Generator;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One client's login over SASL: what it says with AUTHENTICATE comes in, and what it is to be told comes out.
 *
 * <p>Whoever uses it waits for each stage before going on. {@link #close} ends it early, also from another thread.
 */
public final class SaslExchange implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(SaslExchange.class.getName());
    private static final String ABORT = "*";

    private final String mechanism;
    private final SaslSession session;
    private final Generator<Turn, @Nullable Object, @Nullable Void> conversation;
    private final SaslFrames frames = new SaslFrames();

    SaslExchange(Mechanism mechanism, Peer peer) {
        this.mechanism = mechanism.name();
        session = new SaslSession(peer);
        conversation = Generator.of(session, client -> client.end(mechanism.run(client)));
    }

    /** What the client is told at first. */
    public CompletionStage<SaslStep> begin() {
        return goOn(null);
    }

    /**
     * What comes of what the client says.
     *
     * @param parameter of its AUTHENTICATE
     */
    public CompletionStage<SaslStep> receive(String parameter) {
        if (parameter.equals(ABORT)) {
            return refused(Reason.ABORTED);
        }
        return switch (frames.receive(parameter)) {
            case Received.More more -> CompletableFuture.completedFuture(new SaslStep.More());
            case Received.TooLong tooLong -> refused(Reason.TOO_LONG);
            case Received.NotBase64 notBase64 -> refused(Reason.MALFORMED);
            case Received.Whole whole -> goOn(whole.bytes());
        };
    }

    private CompletionStage<SaslStep> refused(Reason reason) {
        close();
        return CompletableFuture.completedFuture(new SaslStep.Done(Refused.of(reason)));
    }

    private CompletionStage<SaslStep> goOn(byte @Nullable [] response) {
        return Async.supply(async -> goOn(async, response));
    }

    /** Until it is the client's turn again, or all is said. */
    private SaslStep goOn(Async async, byte @Nullable [] response) {
        try {
            Turn turn = send(response);
            while (turn != null) {
                switch (turn) {
                    case Turn.Challenge challenge -> {
                        return new SaslStep.Challenge(SaslFrames.split(challenge.bytes()));
                    }
                    case Turn.Wait(CompletionStage<?> stage) -> turn = sendOutcome(async, stage);
                }
            }
            LoginResult result = session.result();
            return new SaslStep.Done(result == null ? Refused.of(Reason.ABORTED) : result);
        } catch (Exception failure) { // checked ones too, which stages fail with
            LOGGER.log(Level.ERROR, "a login by " + mechanism + " failed on our side", failure);
            return new SaslStep.Done(Refused.of(Reason.UNAVAILABLE));
        }
    }

    private @Nullable Turn sendOutcome(Async async, CompletionStage<?> stage) {
        Object value;
        try {
            value = async.await(stage);
        } catch (Exception failure) {
            return raise(failure);
        }
        return send(value);
    }

    // One after another: a client may go while its password is being looked at in another thread.

    private synchronized @Nullable Turn send(@Nullable Object value) {
        return conversation.send(value) ? conversation.yielded() : null;
    }

    private synchronized @Nullable Turn raise(Throwable failure) {
        return conversation.raise(failure) ? conversation.yielded() : null;
    }

    /** The client has gone, or goes on in another way. */
    @Override
    public synchronized void close() {
        conversation.close();
    }
}
