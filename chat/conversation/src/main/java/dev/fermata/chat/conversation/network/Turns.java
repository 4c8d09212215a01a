package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.action.Action;
import dev.fermata.chat.conversation.action.Plan;
import dev.fermata.chat.conversation.channel.Ledger;
import dev.fermata.chat.event.Entry;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How a conversation goes: take the messages that wait, plan them, keep what is to be kept in one commit, and only then
 * show them, in their order. The longer a commit takes, the more messages share the next.
 */
public final class Turns {
    private static final System.Logger LOGGER = System.getLogger(Turns.class.getName());
    private static final int MESSAGES_MAX = 256;
    private static final String NOT_KEPT =
            "The server cannot write to its journal now. Nobody was shown this; please try again";

    private final Place place;
    private final Ledger ledger;

    public Turns(Place place, Ledger ledger) {
        this.place = place;
        this.ledger = ledger;
    }

    /** One turn: pauses for messages, and for the commit. Whatever fails, who has sent one is answered. */
    public void next(Events<Message> events) {
        List<Message> messages = events.receiveAll(MESSAGES_MAX);
        try {
            List<Plan> plans = plans(messages, events.now().truncatedTo(ChronoUnit.MILLIS));
            boolean durable = place.keep(events) && ledger.commit(events, entries(plans));
            if (!durable) {
                place.forgetPlans();
            }
            for (int i = 0; i < plans.size(); i++) {
                finish(events, messages.get(i), plans.get(i), durable);
            }
        } finally {
            messages.forEach(message -> message.done().complete(null));
        }
    }

    /** Turns away all who wait: the conversation cannot be held. */
    public void refuseAll(Events<Message> events, String reason) {
        for (Message message : events.receiveAll(MESSAGES_MAX)) {
            refuse(message, reason);
            message.done().complete(null);
        }
    }

    /** What is to be done with each; none, with all refused, when one of them is more than the conversation can take. */
    private List<Plan> plans(List<Message> messages, Instant now) {
        List<Plan> plans = new ArrayList<>(messages.size());
        for (Message message : messages) {
            try {
                plans.add(place.plan(message, now));
            } catch (RuntimeException failure) {
                LOGGER.log(Level.ERROR, "cannot do " + message, failure);
                place.forgetPlans();
                messages.forEach(each -> refuse(each, "The server failed at this. Nobody was shown it"));
                return List.of();
            }
        }
        return plans;
    }

    private static List<Entry> entries(List<Plan> plans) {
        List<Entry> entries = new ArrayList<>(plans.size());
        for (Plan plan : plans) {
            if (plan instanceof Plan.Keep(var entry)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private void finish(Events<Message> events, Message message, Plan plan, boolean durable) {
        try {
            carryOut(events, message, plan, durable);
        } catch (RuntimeException failure) {
            LOGGER.log(Level.ERROR, "cannot show " + message, failure);
        }
    }

    private void carryOut(Events<Message> events, Message message, Plan plan, boolean durable) {
        switch (plan) {
            case Plan.Nothing nothing -> {}
            case Plan.Answer answer -> place.show(message, null);
            case Plan.Pass(var entry) -> place.show(message, entry);
            case Plan.Change change when durable -> place.show(message, null);
            case Plan.Change change -> refuse(message, NOT_KEPT);
            case Plan.Keep(var entry)
            when durable -> {
                place.show(message, entry);
                events.publish(entry);
            }
            case Plan.Keep(var entry) when message.action().hasHappened() -> place.show(message, entry);
            case Plan.Keep keep -> refuse(message, NOT_KEPT);
        }
    }

    private static void refuse(Message message, String reason) {
        Action action = message.action();
        action.refused();
        Client client = message.client();
        if (client != null && action.isAnswered()) {
            client.failUnspecified(action.command(), "NOT_KEPT", action.target(message), reason);
        }
    }
}
