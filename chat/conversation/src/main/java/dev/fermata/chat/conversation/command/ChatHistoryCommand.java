package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.EntryLine;
import dev.fermata.chat.conversation.network.HistoryBatch;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.ReadableScope;
import dev.fermata.chat.conversation.network.Telling;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Membership;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Point;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Target;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Party;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CHATHISTORY: any part of what was said, and what has happened too for those who want that (IRCv3 draft/chathistory). */
record ChatHistoryCommand(Network network) implements Command {
    private static final System.Logger LOGGER = System.getLogger(ChatHistoryCommand.class.getName());

    @Override
    public String name() {
        return "CHATHISTORY";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String subcommand = message.param(0).toUpperCase(Locale.ROOT);
        switch (subcommand) {
            case "LATEST", "BEFORE", "AFTER", "AROUND" -> read(events, client, message, subcommand, 1);
            case "BETWEEN" -> read(events, client, message, subcommand, 2);
            case "TARGETS" -> targets(events, client, message);
            default -> client.fail(name(), "INVALID_PARAMS", subcommand, "Unknown subcommand");
        }
    }

    private void read(Events<ClientEvent> events, Client client, IrcMessage message, String subcommand, int points) {
        String target = message.param(1);
        if (message.params().size() < points + 3) {
            client.fail(name(), "NEED_MORE_PARAMS", subcommand, "Missing parameters");
            return;
        }
        Optional<Point> first = HistoryPoint.parse(message.param(2), subcommand.equals("LATEST"));
        Optional<Point> second = points == 1 ? first : HistoryPoint.parse(message.param(3), false);
        if (first.isEmpty() || second.isEmpty()) {
            String wrong = message.param(first.isEmpty() ? 2 : 3);
            client.fail(
                    name(),
                    "INVALID_PARAMS",
                    subcommand,
                    target,
                    wrong,
                    "A point is timestamp= or msgid=, or * for LATEST");
            return;
        }
        int limit = limit(message.param(points + 2));
        if (limit < 1) {
            client.fail(
                    name(),
                    "INVALID_PARAMS",
                    subcommand,
                    target,
                    message.param(points + 2),
                    "A limit is a number from 1");
            return;
        }
        Optional<Scope> scope = new ReadableScope(network).by(events, client.user(), target);
        if (scope.isEmpty()) {
            client.fail(name(), "INVALID_TARGET", subcommand, target, "Messages could not be retrieved");
            return;
        }
        Part part = part(subcommand, first.get(), second.get());
        Content content = client.has(Capability.EVENT_PLAYBACK) ? Content.ALL : Content.SAID;
        try {
            send(client, target, events.await(network.history().read(scope.get(), content, part, limit)));
        } catch (Exception failure) {
            LOGGER.log(
                    Level.ERROR,
                    "cannot read the history of " + scope.get().conversation().key(),
                    failure);
            client.fail(name(), "MESSAGE_ERROR", subcommand, target, "Messages could not be retrieved");
        }
    }

    private static Part part(String subcommand, Point first, Point second) {
        return switch (subcommand) {
            case "LATEST" -> new Part.Latest(first);
            case "BEFORE" -> new Part.Before(first);
            case "AFTER" -> new Part.After(first);
            case "AROUND" -> new Part.Around(first);
            default -> new Part.Between(first, second);
        };
    }

    private int limit(String text) {
        try {
            return Math.min(network.settings().historyMax(), Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    private static void send(Client client, String target, List<Entry> entries) {
        HistoryBatch batch = HistoryBatch.begin(client, "chathistory", target);
        for (Entry entry : entries) {
            if (entry instanceof Entry.ChannelRenamed && !client.has(Capability.CHANNEL_RENAME)) {
                continue; // it would not know the command
            }
            Telling.inHistory(entry).forClient(client).forEach(batch::add);
        }
        batch.end();
    }

    // ---- TARGETS

    private void targets(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (message.params().size() < 4) {
            client.fail(name(), "NEED_MORE_PARAMS", "TARGETS", "Missing parameters");
            return;
        }
        Optional<Instant> first = HistoryPoint.time(message.param(1));
        Optional<Instant> second = HistoryPoint.time(message.param(2));
        int limit = limit(message.param(3));
        if (first.isEmpty() || second.isEmpty() || limit < 1) {
            client.fail(name(), "INVALID_PARAMS", "TARGETS", "TARGETS takes two timestamp= and a number from 1");
            return;
        }
        User user = client.user();
        Membership membership = new Membership(
                user.party(),
                ReadableScope.since(user),
                List.copyOf(user.channels().keySet()));
        try {
            List<Target> found = events.await(network.history().targets(membership, first.get(), second.get(), limit));
            HistoryBatch batch = HistoryBatch.begin(client, "draft/chathistory-targets");
            for (Target target : found) {
                batch.add(client.fromServer(
                        name(), "TARGETS", nameOf(target.conversation(), user), EntryLine.time(target.latest())));
            }
            batch.end();
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot read the conversations of " + user, failure);
            client.fail(name(), "MESSAGE_ERROR", "TARGETS", "Targets could not be retrieved");
        }
    }

    /** What one calls the other side of a conversation. */
    private static String nameOf(Conversation conversation, User user) {
        return switch (conversation) {
            case Channel channel -> channel.name();
            case Pair pair -> {
                List<Party> others = new ArrayList<>(List.of(pair.one(), pair.other()));
                others.remove(user.party());
                yield switch (others.getFirst()) {
                    case Party.Account account -> account.name();
                    case Party.Guest guest -> guest.nick();
                };
            }
        };
    }
}
