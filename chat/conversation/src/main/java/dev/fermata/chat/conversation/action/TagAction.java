package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.channel.Ledger;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Talk;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody sends tags without words (TAGMSG): passed on, and kept when they are a reaction, which is part of the
 * conversation, or when the sender asks for it; that somebody is typing is not.
 *
 * @param target the channel or the person, as it was spelled
 * @param recipient the person who was called so; null for a channel
 */
public record TagAction(
        Client client, String target, @Nullable User recipient, Map<String, String> tags)
        implements RoomAction, TalkAction {
    private static final Set<String> KEPT =
            Set.of("+draft/react", "+draft/unreact", "+react", "+unreact", "+draft/persist", "+persist");

    @Override
    public String command() {
        return "TAGMSG";
    }

    @Override
    public String target(Message message) {
        return target;
    }

    @Override
    public Plan plan(Room room, Instant now) {
        if (!Speech.isAllowed(room, client, "", false)) {
            return Plan.Nothing.INSTANCE;
        }
        boolean isForAll = Speech.audience(room.planned(), client, target, "") == null;
        return plan(room.channel(), room.ledger(), now, isForAll);
    }

    @Override
    public Plan plan(Talk talk, Instant now) {
        return Speech.isAllowed(recipient, client, "", false)
                ? plan(talk.conversation(), talk.ledger(), now, !Speech.isSilenced(recipient, client))
                : Plan.Nothing.INSTANCE;
    }

    private Plan plan(Conversation conversation, Ledger ledger, Instant now, boolean isForAll) {
        Entry entry = new Entry.Tagged(conversation, ledger.nextId(), now, client.source(), target, tags);
        return isForAll && tags.keySet().stream().anyMatch(KEPT::contains)
                ? new Plan.Keep(entry)
                : new Plan.Pass(entry);
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        Rank least = Speech.audience(room.shown(), client, target, "");
        Speech.pass(room, least, Broadcast.of(Objects.requireNonNull(entry)), client, TagAction::understands);
    }

    @Override
    public void show(Talk talk, @Nullable Entry entry) {
        User hearing = Speech.isSilenced(recipient, client) ? null : talk.present(recipient);
        Speech.pass(hearing, Broadcast.of(Objects.requireNonNull(entry)), client, TagAction::understands);
    }

    private static boolean understands(Client client) {
        return client.has(Capability.MESSAGE_TAGS);
    }
}
