package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.EntryLine;
import dev.fermata.chat.conversation.network.HistoryBatch;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.ReadableScope;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.Telling;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CHATHISTORY: any part of what was said, and what has happened too for those who want that (IRCv3 draft/chathistory). */
record ChatHistoryCommand(Network network) implements Command {
    private static final System.Logger LOGGER = System.getLogger(ChatHistoryCommand.class.getName());

    /** On the beginning of a batch behind which nothing more is to come. */
    private static final String END_TAG = "draft/chathistory-end";

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

    /** @param points how many stand between the target and the limit */
    private void read(Events<ClientEvent> events, Client client, IrcMessage message, String subcommand, int points) {
        if (!requireParams(client, message, subcommand, points + 3)) {
            return;
        }
        Optional<Point> first = HistoryPoint.parse(message.param(2), subcommand.equals("LATEST"));
        Optional<Point> second = points == 1 ? first : HistoryPoint.parse(message.param(3), false);
        int limit = limit(message.param(points + 2));
        if (first.isEmpty() || second.isEmpty()) {
            String wrong = message.param(first.isEmpty() ? 2 : 3);
            refuse(client, subcommand, wrong, "A point is timestamp= or msgid=, or * for LATEST");
        } else if (limit < 1) {
            refuse(client, subcommand, message.param(points + 2), "A limit is a number from 1");
        } else {
            read(events, client, subcommand, message.param(1), part(subcommand, first.get(), second.get()), limit);
        }
    }

    private void read(
            Events<ClientEvent> events, Client client, String subcommand, String target, Part part, int limit) {
        try {
            Optional<Scope> scope = new ReadableScope(network).by(events, client.user(), target);
            if (scope.isEmpty()) {
                client.fail(name(), "INVALID_TARGET", subcommand, target, "Messages could not be retrieved");
                return;
            }
            List<Entry> entries = events.await(
                    network.history().read(scope.get(), Playback.content(network, client, target), part, limit));
            send(client, canonicalName(target), entries, entries.size() < limit);
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot read the history of " + target, failure);
            client.fail(name(), "MESSAGE_ERROR", subcommand, target, "Messages could not be retrieved");
        }
    }

    private boolean requireParams(Client client, IrcMessage message, String subcommand, int count) {
        int given = message.params().size();
        if (given != count) {
            refuse(client, subcommand, given < count ? "Missing parameters" : "Too many parameters");
        }
        return given == count;
    }

    /** @param wrongAndText which parameter is wrong, where it is one, and why */
    private void refuse(Client client, String subcommand, String... wrongAndText) {
        String[] context =
                Stream.concat(Stream.of(subcommand), Stream.of(wrongAndText)).toArray(String[]::new);
        client.fail(name(), "INVALID_PARAMS", context);
    }

    /** A channel as it is spelled; a person as the client calls them, who knows them by that. */
    private String canonicalName(String target) {
        return Targets.isChannel(target)
                ? network.channels()
                        .find(new Channel(target))
                        .map(line -> line.channel().name())
                        .orElse(target)
                : target;
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

    /** @param isEnd whether there is no more of what was asked for */
    private static void send(Client client, String target, List<Entry> entries, boolean isEnd) {
        Map<String, String> tags = isEnd ? Map.of(END_TAG, "") : Map.of();
        HistoryBatch batch = HistoryBatch.begin(client, tags, "chathistory", target);
        for (Entry entry : entries) {
            Telling.inHistory(entry).forClient(client).forEach(batch::add);
        }
        batch.end();
    }

    // ---- TARGETS

    private void targets(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!requireParams(client, message, "TARGETS", 4)) {
            return;
        }
        Optional<Instant> first = HistoryPoint.time(message.param(1));
        Optional<Instant> second = HistoryPoint.time(message.param(2));
        int limit = limit(message.param(3));
        if (first.isEmpty() || second.isEmpty()) {
            refuse(client, "TARGETS", message.param(first.isEmpty() ? 1 : 2), "A time is timestamp=");
        } else if (limit < 1) {
            refuse(client, "TARGETS", message.param(3), "A limit is a number from 1");
        } else {
            targets(events, client, first.get(), second.get(), limit);
        }
    }

    private void targets(Events<ClientEvent> events, Client client, Instant first, Instant second, int limit) {
        User user = client.user();
        Membership membership = new Membership(
                user.party(),
                ReadableScope.since(user),
                List.copyOf(user.channels().keySet()));
        try {
            List<Target> found = events.await(network.history().targets(membership, first, second, limit));
            Map<Party, String> elsewhere = nicksElsewhere();
            HistoryBatch batch = HistoryBatch.begin(client, "draft/chathistory-targets");
            for (Target target : found) {
                batch.add(client.fromServer(
                        name(),
                        "TARGETS",
                        nameOf(target.conversation(), user, elsewhere),
                        EntryLine.time(target.latest())));
            }
            batch.end();
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot read the conversations of " + user, failure);
            client.fail(name(), "MESSAGE_ERROR", "TARGETS", "Targets could not be retrieved");
        }
    }

    /** Those who are there with an account under another nick than its name. */
    private Map<Party, String> nicksElsewhere() {
        return network.directory()
                .users()
                .filter(user -> user.isWelcomed()
                        && user.party() instanceof Party.Account(String name)
                        && !CaseMapping.fold(name).equals(CaseMapping.fold(user.nick())))
                .collect(Collectors.toMap(User::party, User::nick, (one, other) -> one));
    }

    /** What one calls the other side of a conversation: by the nick under which they are there, if they are. */
    private String nameOf(Conversation conversation, User user, Map<Party, String> elsewhere) {
        return switch (conversation) {
            case Channel channel -> channel.name();
            case Pair pair -> {
                List<Party> others = new ArrayList<>(List.of(pair.one(), pair.other()));
                others.remove(user.party());
                yield switch (others.getFirst()) {
                    case Party.Account account ->
                        isThere(account) ? account.name() : elsewhere.getOrDefault(account, account.name());
                    case Party.Guest guest -> guest.nick();
                };
            }
        };
    }

    private boolean isThere(Party.Account account) {
        return network.directory()
                .find(account.name())
                .filter(user -> user.party().equals(account))
                .isPresent();
    }
}
