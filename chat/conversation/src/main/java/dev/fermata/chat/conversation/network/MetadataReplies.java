package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one client is told of metadata, and how (IRCv3 draft/metadata-2). */
public record MetadataReplies(Client client) {
    private static final String COMMAND = "METADATA";

    /** All can see all of it. */
    private static final String VISIBILITY = "*";

    /** From how many lines on a client that has come into a channel is asked to ask for them. */
    private static final int LINES_AT_ONCE_MAX = 200;

    private static final String RETRY_AFTER_SECONDS = "1";

    /** So that the line with all that stands before the keys stays below 512 bytes. */
    private static final int KEYS_BYTES_MAX = 380;

    /** So that the line has no more than 15 parameters (Modern IRC, "Parameters"). */
    private static final int KEYS_MAX = 14;

    /** "METADATA server message" of a change; null for a value that is no more. */
    public static Broadcast line(Source source, String target, String key, @Nullable String value) {
        return value == null
                ? Broadcast.by(source, COMMAND, target, key, VISIBILITY)
                : Broadcast.by(source, COMMAND, target, key, VISIBILITY, value);
    }

    /** Whether a client wants to hear of a key. */
    public static Predicate<Client> wants(String key) {
        return client ->
                client.has(Capability.METADATA) && client.metadataKeys().contains(key);
    }

    /** What is said under a key, or that nothing is. */
    public IrcMessage value(String target, String key, @Nullable String value) {
        return value == null
                ? client.numeric(Numeric.RPL_KEYNOTSET, target, key, "key not set")
                : client.numeric(Numeric.RPL_KEYVALUE, target, key, VISIBILITY, value);
    }

    public void fail(String code, String... contextAndText) {
        client.fail(COMMAND, code, contextAndText);
    }

    public void noPermission(String target, String key) {
        fail("KEY_NO_PERMISSION", target, key, "You may not change this");
    }

    /** Several answers of what is said of a target. */
    public void batch(String target, List<IrcMessage> lines) {
        batch(client::respond, lines, "metadata", target);
    }

    private void batch(Consumer<IrcMessage> to, List<IrcMessage> lines, String... typeAndParams) {
        HistoryBatch batch = HistoryBatch.begin(client, to, typeAndParams);
        lines.forEach(batch::add);
        batch.end();
    }

    /** Answers with all keys that the client wants to hear of. */
    public void subscriptions() {
        batch(client::respond, keyLines(Numeric.RPL_METADATASUBS, client.metadataKeys()), "metadata-subs");
    }

    /** What is said of the client's user themselves. */
    public List<IrcMessage> own() {
        return lines(client.nick(), client.user().metadata(), key -> true);
    }

    /** What is said of somebody or of a channel, under some keys. */
    public List<IrcMessage> lines(String target, MetadataValues values, Predicate<String> keys) {
        return values.byKey().entrySet().stream()
                .filter(each -> keys.test(each.getKey()))
                .map(each -> client.fromServer(COMMAND, target, each.getKey(), VISIBILITY, each.getValue()))
                .toList();
    }

    /** What is said of somebody, as far as the client wants to hear of it. */
    public List<IrcMessage> wanted(User user) {
        return client.has(Capability.METADATA)
                ? lines(user.nick(), user.metadata(), client.metadataKeys()::contains)
                : List.of();
    }

    /** What is said of a channel and of those who are in, under some keys. */
    public List<IrcMessage> lines(Room room, Predicate<String> keys) {
        List<IrcMessage> lines =
                new ArrayList<>(lines(room.channel().name(), room.shown().metadata(), keys));
        room.shown()
                .membersKnownTo(client.user())
                .map(Member::user)
                .forEach(user -> lines.addAll(lines(user.nick(), user.metadata(), keys)));
        return lines;
    }

    /** "On joining a channel, users will get the channel's current metadata": or that there is too much to be told unasked. */
    public void comingIn(Room room, Consumer<IrcMessage> to) {
        List<IrcMessage> lines = lines(room, client.metadataKeys()::contains);
        if (lines.size() > LINES_AT_ONCE_MAX) {
            to.accept(
                    client.numeric(Numeric.RPL_METADATASYNCLATER, room.channel().name(), RETRY_AFTER_SECONDS));
        } else if (!lines.isEmpty()) {
            batch(to, lines, "metadata", room.channel().name());
        }
    }

    /** Answers with keys, on as many lines as it takes. */
    public void keys(Numeric numeric, Collection<String> keys) {
        keyLines(numeric, keys).forEach(client::respond);
    }

    private List<IrcMessage> keyLines(Numeric numeric, Collection<String> keys) {
        List<IrcMessage> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        int bytes = 0;
        for (String key : keys) {
            int more = key.getBytes(StandardCharsets.UTF_8).length + 1;
            if (line.size() == KEYS_MAX || bytes + more > KEYS_BYTES_MAX) {
                lines.add(client.numeric(numeric, line.toArray(String[]::new)));
                line.clear();
                bytes = 0;
            }
            line.add(key);
            bytes += more;
        }
        if (!line.isEmpty()) {
            lines.add(client.numeric(numeric, line.toArray(String[]::new)));
        }
        return lines;
    }

    /** Whether a key may be set so, or unset with null; who may not is told why. */
    public boolean allow(
            ChatSettings settings, String target, MetadataValues values, String key, @Nullable String value) {
        if (value == null) {
            if (values.get(key) == null) {
                fail("KEY_NOT_SET", target, key, "key not set");
            }
            return values.get(key) != null;
        }
        int most = settings.limit(Limit.METADATA_VALUE);
        if (value.getBytes(StandardCharsets.UTF_8).length > most) {
            fail("VALUE_INVALID", "A value has up to %d bytes".formatted(most));
            return false;
        }
        if (values.get(key) == null && values.size() >= settings.limit(Limit.METADATA_KEYS)) {
            fail("LIMIT_REACHED", target, "There are as many keys as there may be");
            return false;
        }
        return true;
    }
}
