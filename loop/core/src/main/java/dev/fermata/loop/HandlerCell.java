package dev.fermata.loop;

import dev.fermata.generator.Generator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One living handler: its generator, the events that wait for it, and what it waits for. Confined to its shard. */
final class HandlerCell<E> {
    private final Shard shard;
    private final Registration<E> registration;
    private final Object key;
    private final ArrayDeque<Envelope> mailbox = new ArrayDeque<>(2);

    private @Nullable Generator<Wait, @Nullable Object, ?> generator;
    private @Nullable Wait waiting;
    private final List<Envelope> current = new ArrayList<>(1);
    private boolean ready;
    private long armedFor = Long.MAX_VALUE;

    HandlerCell(Shard shard, Registration<E> registration, Object key) {
        this.shard = shard;
        this.registration = registration;
        this.key = key;
    }

    Shard shard() {
        return shard;
    }

    Object key() {
        return key;
    }

    int waiting() {
        return mailbox.size();
    }

    long deadline(Duration timeout) {
        return shard.deadline(timeout);
    }

    void deliver(Envelope envelope) {
        mailbox.add(envelope);
        if (!(waiting instanceof Wait.ForCompletion)) {
            makeReady();
        }
    }

    private void makeReady() {
        if (!ready) {
            ready = true;
            shard.addReady(this);
        }
    }

    /** For the body: what it has received before has been handled, since it asks for more. */
    void handled() {
        current.clear();
    }

    /** For the body: the next event, or null when none waits. */
    @SuppressWarnings("unchecked") // only events that the registration takes are delivered
    @Nullable
    E poll() {
        Envelope next = mailbox.poll();
        if (next == null) {
            return null;
        }
        current.add(next);
        shard.taken(next);
        return (E) next.event();
    }

    <T extends @Nullable Object> Awaited<T> await(CompletionStage<T> stage) {
        Awaited<T> awaited = new Awaited<>(stage);
        awaited.whenDone(() -> shard.completed(this, awaited));
        return awaited;
    }

    /** The stage that this handler waited for has completed, unless it waits for something else by now. */
    void wakeUp(Awaited<?> awaited) {
        if (waiting instanceof Wait.ForCompletion(var stage) && awaited.isOf(stage)) {
            makeReady();
        }
    }

    /** The timer for {@code deadline} has gone off; a handler that has gone on since may wait until later, or no more. */
    void timeIsUp(long deadline, long now) {
        if (deadline == armedFor) {
            armedFor = Long.MAX_VALUE;
        }
        if (waiting instanceof Wait.ForEventUntil(long until)) {
            if (until - now <= 0) {
                makeReady();
            } else {
                arm(until);
            }
        }
    }

    /** At most one useful timer per handler: one that is armed for earlier finds out, when it goes off, how it stands. */
    private void arm(long deadline) {
        if (armedFor == Long.MAX_VALUE || deadline - armedFor < 0) {
            armedFor = deadline;
            shard.addTimer(deadline, this);
        }
    }

    /** Runs the body until it has to wait. */
    void run() {
        ready = false;
        Generator<Wait, @Nullable Object, ?> running = generator;
        if (running == null) {
            running = Generator.of(new Events<>(this), registration.body());
            generator = running;
        }
        waiting = null;
        try {
            if (running.next()) {
                pause(running.yielded());
            } else {
                ended(null);
            }
        } catch (Throwable failure) {
            ended(failure);
        }
    }

    private void pause(Wait wait) {
        waiting = wait;
        switch (wait) {
            case Wait.ForEvent event -> {}
            case Wait.ForEventUntil(long deadline) -> arm(deadline);
            case Wait.ForCompletion completion -> {}
        }
    }

    private void ended(@Nullable Throwable failure) {
        generator = null;
        if (current.isEmpty()) {
            passOver(failure);
        } else if (failure != null) {
            current.forEach(envelope -> shard.deadLetter(envelope, key, DeadLetter.Reason.FAILED, failure));
        }
        current.clear();
        if (mailbox.isEmpty()) {
            registration.remove(this);
        } else {
            makeReady();
        }
    }

    /** A body that ends before it has received anything would be born again for the same event for ever. */
    private void passOver(@Nullable Throwable failure) {
        Envelope untaken = mailbox.poll();
        if (untaken != null) {
            shard.taken(untaken);
            DeadLetter.Reason reason = failure == null ? DeadLetter.Reason.NOT_TAKEN : DeadLetter.Reason.FAILED;
            shard.deadLetter(untaken, key, reason, failure);
        }
    }

    /** Whether something is under way that {@link EventLoop#close} should let finish. */
    boolean isBusy() {
        return ready || !mailbox.isEmpty() || waiting instanceof Wait.ForCompletion;
    }

    /** Runs the body's finally blocks; answers what they threw. */
    @Nullable
    Throwable close() {
        Generator<Wait, @Nullable Object, ?> closing = generator;
        generator = null;
        try {
            if (closing != null) {
                closing.close();
            }
            return null;
        } catch (Throwable failure) {
            return failure;
        } finally {
            for (Envelope left : mailbox) {
                shard.taken(left);
                shard.deadLetter(left, key, DeadLetter.Reason.CLOSED, null);
            }
            mailbox.clear();
        }
    }
}
