package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.action.Plan;
import dev.fermata.chat.conversation.action.TalkAction;
import dev.fermata.chat.conversation.channel.Ledger;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
import dev.fermata.loop.Events;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What two people say to each other: lives for as long as there is something to pass on. */
public final class Talk implements Place {
    private final Pair conversation;
    private final Network network;
    private final Ledger ledger;

    public Talk(Pair conversation, Network network, Ledger ledger) {
        this.conversation = conversation;
        this.network = network;
        this.ledger = ledger;
    }

    public void converse(Events<Message> events) {
        new Turns(this, ledger).next(events);
    }

    @Override
    public Plan plan(Message message, Instant now) {
        return actionOf(message).plan(this, now);
    }

    @Override
    public void show(Message message, @Nullable Entry entry) {
        actionOf(message).show(this, entry);
    }

    private static TalkAction actionOf(Message message) {
        if (message.action() instanceof TalkAction action) {
            return action;
        }
        throw new IllegalArgumentException("only a channel understands " + message);
    }

    @Override
    public boolean keep(Events<?> events) {
        return true; // there is nothing beside the log
    }

    @Override
    public void forgetPlans() {
        // A talk plans nothing that the next message depends on.
    }

    // ---- for actions

    public Pair conversation() {
        return conversation;
    }

    public Ledger ledger() {
        return ledger;
    }

    Network network() {
        return network;
    }

    /** Who was meant, if still there; whoever has taken the nick since is not meant. */
    @Nullable
    public User present(@Nullable User recipient) {
        return recipient == null
                ? null
                : network.directory()
                        .find(recipient.nick())
                        .filter(user -> user == recipient)
                        .orElse(null);
    }
}
