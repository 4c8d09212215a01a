package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What two people say to each other: lives for as long as there is something to pass on. */
final class Talk implements Place {
    private final Directory directory;
    private final Ledger ledger;

    Talk(Directory directory, Ledger ledger) {
        this.directory = directory;
        this.ledger = ledger;
    }

    void converse(Events<Message> events) {
        new Turns(this, ledger).next(events);
    }

    @Override
    public Plan plan(Message message, Instant now) {
        return switch (message) {
            case Message.Say say -> new Plan.Keep(ledger.said(say, now));
            case Message.Hint hint -> Plan.Answer.INSTANCE;
            case Message.OfChannel other -> throw new IllegalArgumentException("only a channel understands " + other);
        };
    }

    @Override
    public void show(Message message, @Nullable Entry entry) {
        switch (message) {
            case Message.Say say when entry != null -> pass(Broadcast.of(entry), say);
            case Message.Hint hint -> {
                IrcMessage line = IrcMessage.of(hint.client().source().prefix(), hint.command(), hint.target());
                passHint(new Broadcast(line.withTags(hint.tags())), hint);
            }
            default -> throw new IllegalArgumentException("nothing to show for " + message);
        }
    }

    private void pass(Broadcast line, Message.Say say) {
        Client recipient = present(say.recipient());
        if (recipient != null) {
            line.to(recipient);
        }
        Client sender = say.client();
        if (sender == null) {
            return;
        }
        if (recipient == null) {
            sender.reply(Numeric.ERR_NOSUCHNICK, say.target(), "has left before this could be passed on");
        } else if (sender.has(Capability.ECHO_MESSAGE) && !recipient.id().equals(sender.id())) {
            line.to(sender);
        }
    }

    private void passHint(Broadcast line, Message.Hint hint) {
        Client recipient = present(hint.recipient());
        if (recipient != null && recipient.has(Capability.MESSAGE_TAGS)) {
            line.to(recipient);
        }
    }

    /** Who was meant, if still there; whoever has taken the nick since is not meant. */
    private @Nullable Client present(@Nullable Client recipient) {
        return recipient == null
                ? null
                : directory
                        .find(recipient.nick())
                        .filter(client -> client.id().equals(recipient.id()))
                        .orElse(null);
    }

    @Override
    public void forgetPlans() {
        // A talk plans nothing that the next message depends on.
    }
}
