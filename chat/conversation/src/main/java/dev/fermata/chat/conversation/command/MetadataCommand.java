package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.AskAction;
import dev.fermata.chat.conversation.action.MetadataAction;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.MetadataKeeper;
import dev.fermata.chat.conversation.network.MetadataNews;
import dev.fermata.chat.conversation.network.MetadataReplies;
import dev.fermata.chat.conversation.network.MetadataValues;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** METADATA: what people say of themselves and of their channels, under keys (IRCv3 draft/metadata-2). */
record MetadataCommand(Network network) implements Command {
    private static final String SELF = "*";
    private static final Set<String> WITH_KEYS = Set.of("GET", "SET", "SUB", "UNSUB");

    @Override
    public String name() {
        return "METADATA";
    }

    @Override
    public boolean isForNewcomers() {
        return true; // "before-connect"
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        MetadataReplies replies = new MetadataReplies(client);
        String target = message.param(0);
        String subcommand = message.param(1).toUpperCase(Locale.ROOT);
        List<String> params = message.params().size() > 2
                ? message.params().subList(2, message.params().size())
                : List.of();
        if (subcommand.isEmpty() || (WITH_KEYS.contains(subcommand) && params.isEmpty())) {
            replies.fail("NEED_MORE_PARAMS", "METADATA takes a target, a subcommand and perhaps keys");
            return;
        }
        switch (subcommand) {
            case "SUB", "UNSUB", "SUBS" -> subscriptions(events, client, target, subcommand, params);
            case "GET" -> answer(events, client, target, values -> new Found(client, target, values).under(params));
            case "LIST" -> answer(events, client, target, values -> new Found(client, target, values).all());
            case "SYNC" -> sync(events, client, target);
            case "SET" -> set(events, client, target, params);
            case "CLEAR" -> clear(events, client, target);
            default -> replies.fail("SUBCOMMAND_INVALID", message.param(1), "There is no such subcommand");
        }
    }

    // ---- whose

    /** The person that a target means; empty when it is nobody, and who asks has been told so. */
    private Optional<User> user(Client client, String target) {
        Optional<User> user = target.equals(SELF)
                ? Optional.of(client.user())
                : network.directory().find(target).filter(found -> found.isWelcomed() && client.isWelcomed());
        if (user.isEmpty()) {
            invalid(client, target);
        }
        return user;
    }

    private static void invalid(Client client, String target) {
        new MetadataReplies(client).fail("INVALID_TARGET", target, "There is nobody and no channel of this name");
    }

    // ---- what there is

    /** What was found of a target, as answers. */
    private record Found(Client client, String target, MetadataValues values) {
        private String shownTarget() {
            return target.equals(SELF) ? client.nick() : target;
        }

        List<IrcMessage> under(List<String> keys) {
            MetadataReplies replies = new MetadataReplies(client);
            return keys.stream()
                    .map(key -> MetadataValues.isKey(key)
                            ? replies.value(shownTarget(), key, values.get(key))
                            : client.fromServer("FAIL", "METADATA", "KEY_INVALID", key, "This cannot be a key"))
                    .toList();
        }

        List<IrcMessage> all() {
            MetadataReplies replies = new MetadataReplies(client);
            return values.byKey().entrySet().stream()
                    .map(each -> replies.value(shownTarget(), each.getKey(), each.getValue()))
                    .toList();
        }
    }

    private void answer(
            Events<ClientEvent> events,
            Client client,
            String target,
            Function<MetadataValues, List<IrcMessage>> lines) {
        MetadataReplies replies = new MetadataReplies(client);
        String shown = target.equals(SELF) ? client.nick() : target;
        if (Targets.isChannel(target)) {
            inside(
                    events,
                    client,
                    target,
                    room -> replies.batch(shown, lines.apply(room.shown().metadata())));
        } else {
            user(client, target).ifPresent(user -> replies.batch(shown, lines.apply(user.metadata())));
        }
    }

    private void inside(Events<ClientEvent> events, Client client, String target, Consumer<Room> answer) {
        if (!client.isWelcomed()) {
            invalid(client, target);
            return;
        }
        Asking.of(events, client, new Channel(target), new AskAction(name(), client, (room, asker) -> {
            if (room.shown().exists() && room.shown().isKnownTo(asker.user())) {
                answer.accept(room);
            } else {
                invalid(asker, target);
            }
        }));
    }

    private void sync(Events<ClientEvent> events, Client client, String target) {
        MetadataReplies replies = new MetadataReplies(client);
        Set<String> keys = client.metadataKeys();
        if (Targets.isChannel(target)) {
            inside(events, client, target, room -> replies.batch(target, replies.lines(room, keys::contains)));
        } else {
            user(client, target)
                    .ifPresent(user ->
                            replies.batch(user.nick(), replies.lines(user.nick(), user.metadata(), keys::contains)));
        }
    }

    // ---- changes

    private void set(Events<ClientEvent> events, Client client, String target, List<String> params) {
        MetadataReplies replies = new MetadataReplies(client);
        String key = params.getFirst();
        @Nullable String value = params.size() > 1 && !params.get(1).isEmpty() ? params.get(1) : null;
        if (!MetadataValues.isKey(key)) {
            replies.fail("KEY_INVALID", key, "This cannot be a key");
        } else if (Targets.isChannel(target) && client.isWelcomed()) {
            Asking.of(events, client, new Channel(target), MetadataAction.set(client, key, value));
        } else {
            Optional<User> user = user(client, target);
            if (user.isPresent() && user.get() != client.user()) {
                replies.noPermission(target, key);
            } else if (user.isPresent()) {
                setOwn(events, client, key, value);
            }
        }
    }

    private void setOwn(Events<ClientEvent> events, Client client, String key, @Nullable String value) {
        MetadataReplies replies = new MetadataReplies(client);
        User user = client.user();
        MetadataValues before = user.metadata();
        if (!replies.allow(network.settings(), client.nick(), before, key, value)) {
            return;
        }
        user.changeMetadata(values -> values.with(key, value));
        if (!isKept(events, client, before)) {
            return;
        }
        client.respond(replies.value(client.nick(), key, value));
        new MetadataNews(network).tell(events, user, before, client);
    }

    private boolean isKept(Events<ClientEvent> events, Client client, MetadataValues before) {
        boolean isKept = new MetadataKeeper(network).keep(events, client.user());
        if (!isKept) {
            client.user().changeMetadata(values -> before);
            new MetadataReplies(client).fail("INTERNAL_ERROR", "The server cannot keep this now");
        }
        return isKept;
    }

    private void clear(Events<ClientEvent> events, Client client, String target) {
        MetadataReplies replies = new MetadataReplies(client);
        if (Targets.isChannel(target) && client.isWelcomed()) {
            Asking.of(events, client, new Channel(target), MetadataAction.clear(client));
            return;
        }
        Optional<User> user = user(client, target);
        if (user.isPresent() && user.get() != client.user()) {
            replies.noPermission(target, "*");
        } else if (user.isPresent()) {
            MetadataValues before = client.user().metadata();
            client.user().changeMetadata(values -> MetadataValues.NONE);
            if (isKept(events, client, before)) {
                List<String> keys = List.copyOf(before.byKey().keySet());
                replies.batch(
                        client.nick(),
                        keys.stream()
                                .map(key -> replies.value(client.nick(), key, null))
                                .toList());
                new MetadataNews(network).tell(events, client.user(), before, client);
            }
        }
    }

    // ---- subscriptions

    /** They are one's own. */
    private void subscriptions(
            Events<ClientEvent> events, Client client, String target, String subcommand, List<String> params) {
        Optional<User> user = user(client, target);
        if (user.isEmpty()) {
            return;
        }
        if (user.get() != client.user()) {
            invalid(client, target);
            return;
        }
        switch (subcommand) {
            case "SUB" -> subscribe(events, client, params);
            case "UNSUB" -> unsubscribe(client, params);
            default -> new MetadataReplies(client).subscriptions();
        }
    }

    private void subscribe(Events<ClientEvent> events, Client client, List<String> keys) {
        MetadataReplies replies = new MetadataReplies(client);
        int most = network.settings().limit(Limit.METADATA_SUBSCRIPTIONS);
        Set<String> taken = new LinkedHashSet<>();
        Set<String> added = new LinkedHashSet<>();
        for (String key : keys) {
            if (!MetadataValues.isKey(key)) {
                replies.fail("KEY_INVALID", key, "This cannot be a key");
            } else if (client.metadataKeys().size() >= most) {
                replies.fail("TOO_MANY_SUBS", key, "A client can subscribe to %d keys".formatted(most));
                break;
            } else {
                if (client.metadataKeys().add(key)) {
                    added.add(key);
                }
                taken.add(key);
            }
        }
        replies.keys(Numeric.RPL_METADATASUBOK, taken);
        if (client.isWelcomed() && !added.isEmpty()) {
            tellOf(events, client, added);
        }
    }

    /** "clients SHOULD receive the current value of that key for channels/users they are receiving updates for" */
    private void tellOf(Events<ClientEvent> events, Client client, Set<String> keys) {
        MetadataReplies replies = new MetadataReplies(client);
        User user = client.user();
        Set<IrcMessage> lines = new LinkedHashSet<>(replies.lines(user.nick(), user.metadata(), keys::contains));
        for (Channel channel : List.copyOf(user.channels().keySet())) {
            List<IrcMessage> there = new ArrayList<>();
            Asking.of(
                    events,
                    client,
                    channel,
                    new AskAction(name(), client, (room, asker) -> there.addAll(replies.lines(room, keys::contains))));
            lines.addAll(there);
        }
        client.watched().stream()
                .flatMap(nick -> network.directory().find(nick).filter(User::isWelcomed).stream())
                .forEach(watched -> lines.addAll(replies.lines(watched.nick(), watched.metadata(), keys::contains)));
        lines.forEach(client::respond);
    }

    private void unsubscribe(Client client, List<String> keys) {
        MetadataReplies replies = new MetadataReplies(client);
        Set<String> taken = new LinkedHashSet<>();
        for (String key : keys) {
            if (MetadataValues.isKey(key)) {
                client.metadataKeys().remove(key);
                taken.add(key);
            } else {
                replies.fail("KEY_INVALID", key, "This cannot be a key");
            }
        }
        replies.keys(Numeric.RPL_METADATAUNSUBOK, taken);
    }
}
