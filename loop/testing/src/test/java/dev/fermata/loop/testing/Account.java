package dev.fermata.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.Overflow;
import dev.fermata.loop.testing.Plan.Care;
import dev.fermata.loop.testing.Plan.Deed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Books what becomes of each event. For any thread. */
final class Account {
    private final Set<Event> taken = new HashSet<>();
    private final List<Event> handled = new ArrayList<>();
    private final List<DeadLetter> dead = new ArrayList<>();
    private int refused;

    /** The loop has taken it; of one that it refused nothing is heard again. */
    synchronized void taken(Event event) {
        taken.add(event);
    }

    synchronized void handled(Event event) {
        handled.add(event);
    }

    synchronized void died(DeadLetter letter) {
        if (letter.event() instanceof Event) {
            dead.add(letter);
        }
    }

    /** Somebody was told that there is no room, or that there will be no answer. */
    synchronized void refused() {
        refused++;
    }

    /** None is lost, none is doubled, and none appears that was refused. */
    private synchronized void requireEachOnce() {
        List<Event> ended = Stream.concat(handled.stream(), dead.stream().map(letter -> (Event) letter.event()))
                .toList();
        assertThat(ended).as("handled, or dead letters").containsExactlyInAnyOrderElementsOf(taken);
    }

    /** Each handler has seen what each publisher published to it in the order in which it did. */
    private synchronized void requireOrder() {
        for (int key : Plan.keys()) {
            for (int publisher : Plan.publishers()) {
                assertThat(handled.stream()
                                .filter(event ->
                                        event.key() == key && event.work().publisher() == publisher)
                                .mapToInt(Event::number))
                        .as("events of publisher %d to key %d", publisher, key)
                        .isSorted();
            }
        }
    }

    /** None has become a dead letter for a reason that there was not. */
    private synchronized void requireReasons(Plan plan, boolean isClosedEarly) {
        for (DeadLetter letter : dead) {
            assertThat(isPossible(letter, plan, isClosedEarly)).as("%s", letter).isTrue();
        }
        if (!plan.has(Deed.ASK, Deed.PASS_ON) && plan.bounds().overflow() != Overflow.REFUSE) {
            assertThat(refused).isZero();
        }
    }

    private static boolean isPossible(DeadLetter letter, Plan plan, boolean isClosedEarly) {
        boolean isFailing = plan.has(Deed.FAIL, Deed.FAIL_LATE);
        return switch (letter.reason()) {
            case FAILED -> letter.cause() instanceof Worker.Planned;
            case STOPPED -> isFailing && plan.care() == Care.LIMIT;
            case CLOSED -> isClosedEarly || plan.isCrashing() || (isFailing && plan.care() == Care.ESCALATE);
            case DROPPED ->
                plan.bounds().overflow() == Overflow.DROP_OLDEST
                        || plan.bounds().overflow() == Overflow.DROP_NEWEST;
            case NO_HANDLER, NOT_TAKEN -> false;
        };
    }

    synchronized boolean hasEnded() {
        return handled.size() + dead.size() == taken.size();
    }

    /** All that a loop promises about events, when it has ended. */
    void requireAll(Plan plan, boolean isClosedEarly) {
        requireEachOnce();
        requireReasons(plan, isClosedEarly);
        if (plan.isInOrder()) {
            requireOrder();
        }
    }
}
