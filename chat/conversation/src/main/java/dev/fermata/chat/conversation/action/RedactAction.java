package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.channel.Ledger;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Amendable;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Talk;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody takes back what was said: they themselves, a channel's operator, or the server's.
 *
 * @param of what was said
 * @param reason may be empty
 */
public record RedactAction(
        Client client, String target, @Nullable User recipient, Entry of, String reason)
        implements RoomAction, TalkAction {
    @Override
    public String command() {
        return "REDACT";
    }

    @Override
    public String target(Message message) {
        return target;
    }

    @Override
    public Plan plan(Room room, Instant now) {
        Member member = room.planned().member(client.user());
        boolean isOperator = (member != null && member.ranks().isAtLeast(Rank.OPERATOR))
                || client.user().has(UserMode.OPERATOR);
        return plan(isOperator, room.channel(), room.ledger(), now);
    }

    @Override
    public Plan plan(Talk talk, Instant now) {
        return plan(false, of.conversation(), talk.ledger(), now);
    }

    private Plan plan(boolean isOperator, Conversation conversation, Ledger ledger, Instant now) {
        if (!isOperator && !Amendable.isOwn(client.user(), of)) {
            client.fail(
                    command(),
                    "REDACT_FORBIDDEN",
                    target,
                    of.id(),
                    "You may only take back what you have said yourself");
            return Plan.Nothing.INSTANCE;
        }
        return new Plan.Keep(
                new Entry.Redacted(conversation, ledger.nextId(), now, client.source(), target, of.id(), reason));
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        Broadcast line = Broadcast.of(Objects.requireNonNull(entry));
        if (!room.shown().has(client.user())) {
            client.respond(line);
        }
        Announcement.toRoom(room, line, client, Capability.MESSAGE_REDACTION);
    }

    @Override
    public void show(Talk talk, @Nullable Entry entry) {
        Announcement.toPeople(
                talk.present(recipient),
                Broadcast.of(Objects.requireNonNull(entry)),
                client,
                Capability.MESSAGE_REDACTION);
    }
}
