package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who somebody is that is always on, and where, as JSON in the registry under the key of their account.
 *
 * @param version of the form; a newer one is not read
 * @param account its name
 * @param nickSince since when they have their nick
 * @param name the one before the at sign
 */
public record Presence(
        int version, String account, String nick, Instant nickSince, String name, String realName, List<Stay> stays) {
    public static final Kind KIND = new Kind("presence");

    private static final int VERSION = 1;

    /**
     * That they are in a channel.
     *
     * @param since when they came in
     * @param ranks what they are there
     */
    public record Stay(String channel, Instant since, Set<Rank> ranks) {}

    /** In a class of its own: it takes a while to load, and a server starts without. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.shared();
    }

    static Presence of(User user, String account) {
        List<Stay> stays = user.channels().entrySet().stream()
                .map(entry -> new Stay(
                        entry.getKey().name(),
                        user.cameInto(entry.getKey()),
                        entry.getValue().held()))
                .toList();
        return new Presence(
                VERSION, account, user.nick(), user.nickSince(), user.source().user(), user.realName(), stays);
    }

    /** As they were, without an account, and in no channel as yet. */
    User user() {
        User user = new User();
        user.setNick(nick, nickSince);
        user.setName(name, realName);
        return user;
    }

    static Channel channel(Stay stay) {
        return new Channel(stay.channel());
    }

    String toJson() {
        return Json.MAPPER.writeValueAsString(this);
    }

    /** @throws IllegalStateException when a newer server has written it, or it is damaged */
    static Presence parse(Item item) {
        try {
            Presence read = Json.MAPPER.readValue(item.value(), Presence.class);
            if (read.version() <= VERSION) {
                return read;
            }
            throw new IllegalStateException(
                    "cannot read where %s is: it has form %d, and this server knows up to %d. Was it written by a newer server?"
                            .formatted(item.name(), read.version(), VERSION));
        } catch (JacksonException damaged) {
            throw new IllegalStateException(
                    "cannot read where %s is. Is the data folder damaged?".formatted(item.name()), damaged);
        }
    }
}
