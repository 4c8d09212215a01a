package dev.fermata.loop.testing;

import dev.fermata.loop.Events;
import dev.fermata.loop.NoReplyException;
import dev.fermata.loop.Reply;
import dev.fermata.loop.testing.Plan.Deed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Handlers that do with each event what it says, and book what they have done with. */
final class Worker {
    private static final int BATCH_MAX = 3;

    /** What a handler fails with that is to fail. */
    static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    record Question(int key, Duration time, Reply<Integer> reply) {}

    private final Account account;
    private final Function<Event, CompletionStage<Integer>> later;

    /**
     * Books what they do.
     *
     * @param later makes a stage that completes with the number of an event, after the event's time
     */
    Worker(Account account, Function<Event, CompletionStage<Integer>> later) {
        this.account = account;
        this.later = later;
    }

    void oneByOne(Events<Event> events) {
        while (true) {
            Event event = events.receive();
            if (event.deed() == Deed.CHOOSE) {
                account.handled(event); // since the next one is asked for
                event = events.receive(other -> other.deed() == Deed.NOTHING, event.time());
            } else {
                perform(events, event);
            }
            if (event != null) {
                account.handled(event);
            }
            if (event != null && event.deed() == Deed.LEAVE) {
                return;
            }
        }
    }

    void inBatches(Events<Event> events) {
        boolean isLeaving = false;
        while (!isLeaving) {
            List<Event> batch = events.receiveAll(BATCH_MAX);
            for (Event event : batch) {
                perform(events, event);
                isLeaving |= event.deed() == Deed.LEAVE;
            }
            batch.forEach(account::handled);
        }
    }

    private void perform(Events<Event> events, Event event) {
        switch (event.deed()) {
            case NOTHING, CHOOSE, LEAVE -> {}
            case SLEEP -> events.sleep(event.time());
            case AWAIT -> requireOwn(event, events.await(later.apply(event)));
            case BLOCK -> requireOwn(event, events.blocking(event::number));
            case ASK -> ask(events, event);
            case PASS_ON -> event.passedOn().forEach(other -> passOn(events, other));
            case FAIL -> throw new Planned();
            case FAIL_LATE -> {
                events.sleep(event.time());
                throw new Planned();
            }
        }
    }

    private static void requireOwn(Event event, int outcome) {
        if (outcome != event.number()) {
            throw new IllegalStateException(event + " was given the outcome " + outcome);
        }
    }

    private void passOn(Events<Event> events, Event event) {
        try {
            events.publish(event);
            account.taken(event);
        } catch (RejectedExecutionException full) {
            account.refused();
        }
    }

    /** The answer comes in time, late, or not at all. */
    private void ask(Events<Event> events, Event event) {
        try {
            Duration needed = event.time().multipliedBy(event.number() % 3);
            Duration patience = event.time().plusMillis(1);
            requireOwn(event, events.ask(reply -> new Question(event.number(), needed, reply), patience));
        } catch (NoReplyException | TimeoutException | RejectedExecutionException expected) {
            account.refused();
        }
    }

    static void answer(Events<Question> events) {
        Question question = events.receive();
        events.sleep(question.time());
        if (question.key() % 5 == 0) {
            throw new Planned();
        }
        question.reply().send(question.key());
    }
}
