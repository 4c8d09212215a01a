package dev.fermata.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where the answer to a question goes. It travels in the event that asks, and whoever handles that answers with it: at
 * once, later, or from another thread.
 *
 * {@snippet class="dev.fermata.loop.Snippets" region="ask"}
 *
 * <p>The first answer counts, and any thread may give it. When the question becomes a {@linkplain
 * DeadLetter dead letter}, because its only handler has failed at it, say, the asker is told by a {@link NoReplyException}. A
 * handler that has received the question and goes on, or returns, without an answer, leaves the asker waiting: who cannot rely
 * on it asks for a time only.
 *
 * @param <R> the type of the answer
 */
/*
 * It is also the envelope of its question in the queues, and what the asker waits for: asking makes no other object.
 */
public final class Reply<R extends @Nullable Object> extends Pending {
    private static final VarHandle ANSWERED;

    static {
        try {
            ANSWERED = MethodHandles.lookup().findVarHandle(Reply.class, "answered", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Who has asked: a handler of a loop, or somebody outside who has the future. */
    private final @Nullable HandlerCell<?> asker;

    private final @Nullable CompletableFuture<R> future;
    private @Nullable Object question;
    private boolean isForMany;

    @SuppressWarnings("UnusedVariable") // by its handle
    private volatile boolean answered;

    private Reply(@Nullable HandlerCell<?> asker, @Nullable CompletableFuture<R> future) {
        this.asker = asker;
        this.future = future;
    }

    static <R extends @Nullable Object> Reply<R> to(HandlerCell<?> asker) {
        return new Reply<>(asker, null);
    }

    static <R extends @Nullable Object> Reply<R> to(CompletableFuture<R> future) {
        return new Reply<>(null, future);
    }

    /** Makes it the envelope of the question; answers itself. */
    Reply<R> of(Object asked) {
        question = Objects.requireNonNull(asked, "the question");
        return this;
    }

    /** The event in an envelope; anything else is the event itself. */
    static Object eventOf(Object message) {
        return message instanceof Reply<?> reply && reply.question != null ? reply.question : message;
    }

    /** It is on its way to so many handlers of the question. */
    void hasReached(int handlers) {
        isForMany = handlers > 1;
    }

    /** Its question has: unless others have it too, nobody will answer. */
    void becameDeadLetter(DeadLetter letter) {
        if (!isForMany) {
            fail(new NoReplyException(letter));
        }
    }

    /**
     * Answers the question.
     *
     * @return false when it had been answered already; true also when nobody waits for the answer any more
     */
    public boolean send(R answer) {
        return answer(answer, null);
    }

    /**
     * Answers that the question cannot be answered: {@code failure} is thrown where it was asked.
     *
     * @return false when it had been answered already
     */
    public boolean fail(Throwable failure) {
        return answer(null, Objects.requireNonNull(failure, "fail(null)"));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the value is the answer, whose type says whether it may be null
    private boolean answer(@Nullable Object value, @Nullable Throwable failure) {
        if (!ANSWERED.compareAndSet(this, false, true)) {
            return false;
        }
        CompletableFuture<R> waiting = future;
        HandlerCell<?> handler = asker;
        if (handler != null) {
            complete(handler, value, failure);
        } else if (waiting != null && failure == null) {
            waiting.complete((R) value);
        } else if (waiting != null) {
            waiting.completeExceptionally(failure);
        }
        return true;
    }

    @Override
    String describe() {
        return "the reply to " + Text.of(question);
    }

    /** Whether it has been answered, and what was asked. */
    @Override
    public String toString() {
        // Without the question, whose own text may contain this.
        return answered ? "Reply[answered]" : "Reply[open]";
    }
}
