package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.HistoryBatch;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.ReadableScope;
import dev.fermata.chat.conversation.network.Telling;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Search;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Party;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SEARCH: what was said with these words, the latest of it, in the conversations that one may read (IRCv3 draft/search). What
 * is looked for is written as tags are: {@code text=hello\sworld;in=#room;from=ada;limit=10}, and {@code after=} and
 * {@code before=} a time.
 */
record SearchCommand(Network network) implements Command {
    private static final System.Logger LOGGER = System.getLogger(SearchCommand.class.getName());

    @Override
    public String name() {
        return "SEARCH";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!client.has(Capability.SEARCH)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, name(), "Unknown command; ask for draft/search first");
            return;
        }
        IrcMessage attributes = IrcMessage.parse("@" + message.param(0) + " " + name());
        Map<String, String> asked = attributes == null ? Map.of() : attributes.tags();
        String words = asked.getOrDefault("text", "");
        if (words.isBlank()) {
            client.fail(name(), "NEED_MORE_PARAMS", "SEARCH takes text= and perhaps in= from= after= before= limit=");
            return;
        }
        Optional<Instant> after = time(asked, "after", Instant.EPOCH);
        Optional<Instant> before = time(asked, "before", Instant.MAX);
        int limit = limit(asked.getOrDefault("limit", ""));
        if (after.isEmpty() || before.isEmpty() || limit < 1) {
            client.fail(name(), "INVALID_PARAMS", "A time is YYYY-MM-DDThh:mm:ss.sssZ and a limit a number from 1");
            return;
        }
        Search search = Search.of(words, scopes(client.user(), asked.getOrDefault("in", "")), limit)
                .between(after.get(), before.get());
        String from = asked.getOrDefault("from", "");
        answer(events, client, from.isEmpty() ? search : search.from(party(from)));
    }

    private void answer(Events<ClientEvent> events, Client client, Search search) {
        try {
            List<Entry.Said> found = search.scopes().isEmpty()
                    ? List.of()
                    : events.await(network.history().search(search));
            HistoryBatch batch = HistoryBatch.begin(client, "search");
            for (Entry.Said said : found) {
                Telling.inHistory(said).forClient(client).forEach(batch::add);
            }
            batch.end();
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot search for " + client, failure);
            client.fail(name(), "INTERNAL_ERROR", "The server cannot search now");
        }
    }

    private Party party(String nick) {
        return network.directory().find(nick).map(User::party).orElseGet(() -> new Party.Guest(nick));
    }

    /** Where somebody may look: in a channel or a conversation that they name, or else in all channels that they are in. */
    private List<Scope> scopes(User user, String in) {
        ReadableScope readable = new ReadableScope(network);
        return in.isEmpty()
                ? user.channels().keySet().stream()
                        .flatMap(channel -> readable.of(user, channel).stream())
                        .toList()
                : readable.by(user, in).stream().toList();
    }

    private static Optional<Instant> time(Map<String, String> asked, String name, Instant byDefault) {
        return asked.containsKey(name) ? HistoryPoint.time("timestamp=" + asked.get(name)) : Optional.of(byDefault);
    }

    private int limit(String text) {
        int most = network.settings().historyMax();
        if (text.isEmpty()) {
            return most;
        }
        return text.matches("\\d{1,9}") ? Math.min(most, Integer.parseInt(text)) : 0;
    }
}
