package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Content;
import dev.fermata.chat.event.History.Part;
import dev.fermata.chat.event.History.Point;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** CHATHISTORY LATEST: what was said last (IRCv3 draft/chathistory). */
record ChatHistoryCommand(Network network) implements Command {
    private static final System.Logger LOGGER = System.getLogger(ChatHistoryCommand.class.getName());

    @Override
    public String name() {
        return "CHATHISTORY";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String subcommand = message.param(0).toUpperCase(Locale.ROOT);
        String target = message.param(1);
        if (!subcommand.equals("LATEST")) {
            client.fail(name(), "INVALID_PARAMS", subcommand, target, "Unknown subcommand; LATEST is supported");
        } else if (message.params().size() < 4) {
            client.fail(
                    name(), "NEED_MORE_PARAMS", subcommand, target, "LATEST takes a target, a reference and a limit");
        } else {
            latest(events, client, target, message.param(2), message.param(3));
        }
    }

    private void latest(Events<ClientEvent> events, Client client, String target, String reference, String limitText) {
        Optional<Point> after = reference(reference);
        int limit = limit(limitText);
        if (after.isEmpty() || limit < 1) {
            client.fail(
                    name(),
                    "INVALID_PARAMS",
                    "LATEST",
                    target,
                    after.isEmpty() ? reference : limitText,
                    "A reference is *, timestamp= or msgid=, a limit a number from 1");
            return;
        }
        Conversation conversation = Targets.isChannel(target) ? new Channel(target) : new Pair(client.nick(), target);
        if (target.isEmpty()
                || (conversation instanceof Channel channel
                        && !client.user().channels().containsKey(channel))) {
            client.fail(name(), "INVALID_TARGET", "LATEST", target, "You are not in this conversation");
            return;
        }
        try {
            List<Entry> said = events.await(network.history()
                    .read(scope(client, conversation), Content.SAID, new Part.Latest(after.get()), limit));
            send(client, target, said);
        } catch (RuntimeException failure) {
            LOGGER.log(Level.ERROR, "cannot read the history of " + conversation.key(), failure);
            client.fail(name(), "MESSAGE_ERROR", "LATEST", target, "Messages could not be retrieved");
        }
    }

    /**
     * What two people said belongs to them, not to whoever has the nick of one of them next; and a nick without an account
     * is a person's for as long as one connection holds it.
     */
    private static Scope scope(Client client, Conversation conversation) {
        return switch (conversation) {
            case Channel channel -> Scope.of(channel);
            case Pair pair -> new Scope(pair, client.user().nickSince());
        };
    }

    private static void send(Client client, String target, List<Entry> said) {
        if (!client.has(Capability.BATCH)) {
            said.forEach(entry ->
                    client.respond(Broadcast.of(EntryLine.inHistory(entry)).forClient(client)));
            return;
        }
        String batch = client.nextBatch();
        client.respond(client.fromServer("BATCH", "+" + batch, "chathistory", target));
        Map<String, String> inBatch = Map.of("batch", batch);
        said.forEach(
                entry -> client.respond(Broadcast.of(EntryLine.inHistory(entry)).forClient(client, inBatch)));
        client.respond(client.fromServer("BATCH", "-" + batch));
    }

    private static Optional<Point> reference(String text) {
        if (text.equals("*")) {
            return Optional.of(Point.Beginning.INSTANCE);
        }
        if (text.startsWith("msgid=")) {
            return Optional.of(new Point.Id(text.substring("msgid=".length())));
        }
        if (text.startsWith("timestamp=")) {
            try {
                // To milliseconds and back, as the journal keeps time; what does not fit is no time of a message.
                return Optional.of(new Point.Time(Instant.ofEpochMilli(
                        Instant.parse(text.substring("timestamp=".length())).toEpochMilli())));
            } catch (DateTimeException | ArithmeticException notATime) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private int limit(String text) {
        try {
            return Math.min(network.settings().historyMax(), Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
