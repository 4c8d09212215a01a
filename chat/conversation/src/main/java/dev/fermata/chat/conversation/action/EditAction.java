package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.channel.Ledger;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Amendable;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.EntryLine;
import dev.fermata.chat.conversation.network.Talk;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody puts what they have said in other words. */
public record EditAction(
        Client client, String target, @Nullable User recipient, Entry.Said of, String text)
        implements RoomAction, TalkAction {
    @Override
    public String command() {
        return "EDIT";
    }

    @Override
    public String target(Message message) {
        return target;
    }

    @Override
    public Plan plan(Room room, Instant now) {
        if (!Speech.isAllowed(room, client, text, false)) {
            return Plan.Nothing.INSTANCE;
        }
        if (Speech.audience(room.planned(), client, target, text) != null) {
            // All who may read here are shown what a line has become, and not only those of a rank.
            client.fail(command(), "EDIT_FORBIDDEN", target, of.id(), "What you say here now is not for all to read");
            return Plan.Nothing.INSTANCE;
        }
        return plan(room.channel(), room.ledger(), now);
    }

    @Override
    public Plan plan(Talk talk, Instant now) {
        if (!Speech.isAllowed(recipient, client, text, false)) {
            return Plan.Nothing.INSTANCE;
        }
        Plan plan = plan(of.conversation(), talk.ledger(), now);
        return plan instanceof Plan.Keep(Entry edited) && Speech.isSilenced(recipient, client)
                ? new Plan.Pass(edited)
                : plan;
    }

    private Plan plan(Conversation conversation, Ledger ledger, Instant now) {
        if (!Amendable.isOwn(client.user(), of)) {
            client.fail(command(), "EDIT_FORBIDDEN", target, of.id(), "You may only edit what you have said yourself");
            return Plan.Nothing.INSTANCE;
        }
        String fitting = EntryLine.fit(client.source(), of.verb(), target, text);
        return new Plan.Keep(new Entry.Edited(
                conversation, ledger.nextId(), now, client.source(), target, of.id(), Entry.Line.of(fitting)));
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        Announcement.toRoom(room, Broadcast.of(Objects.requireNonNull(entry)), client, Capability.EDIT);
    }

    @Override
    public void show(Talk talk, @Nullable Entry entry) {
        User hearing = Speech.isSilenced(recipient, client) ? null : talk.present(recipient);
        Announcement.toPeople(hearing, Broadcast.of(Objects.requireNonNull(entry)), client, Capability.EDIT);
    }
}
