package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody sends tags without words, such as that they are typing; passed on and not kept.
 *
 * @param target the channel or the person, as it was spelled
 * @param recipient the person who was called so; null for a channel
 */
record TagAction(Client client, String target, @Nullable User recipient, Map<String, String> tags)
        implements RoomAction, TalkAction {
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
        return Speech.isAllowed(room, client, "", false) ? Plan.Answer.INSTANCE : Plan.Nothing.INSTANCE;
    }

    @Override
    public Plan plan(Talk talk, Instant now) {
        return Plan.Answer.INSTANCE;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        Rank least = Speech.audience(room.shown(), client, target, "");
        Speech.pass(room, least, line(target), client, TagAction::understands);
    }

    @Override
    public void show(Talk talk, @Nullable Entry entry) {
        Speech.pass(talk.present(recipient), line(target), client, TagAction::understands);
    }

    private Broadcast line(String shownTarget) {
        return Broadcast.of(
                IrcMessage.of(client.source().prefix(), command(), shownTarget).withTags(tags));
    }

    private static boolean understands(Client client) {
        return client.has(Capability.MESSAGE_TAGS);
    }
}
