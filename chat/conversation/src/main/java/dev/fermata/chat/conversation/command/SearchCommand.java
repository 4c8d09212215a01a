package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Correspondents;
import dev.fermata.chat.conversation.network.HistoryBatch;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.ReadableScope;
import dev.fermata.chat.conversation.network.Telling;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.History.Membership;
import dev.fermata.chat.event.History.Scope;
import dev.fermata.chat.event.History.Search;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SEARCH: what was said with these words, by somebody or in a time, in the conversations that one may read (IRCv3
 * draft/search). What is looked for is written as tags are: {@code text=hello\sworld;in=#room;from=ada;limit=10}, and
 * {@code after=} and {@code before=} a time.
 */
record SearchCommand(Network network) implements Command {
    private static final System.Logger LOGGER = System.getLogger(SearchCommand.class.getName());

    /** Who looks everywhere looks into as many of their conversations of two, the last ones. */
    private static final int PAIRS_MAX = 100;

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
        Optional<Instant> after = time(asked, "after", Instant.MIN);
        Optional<Instant> before = time(asked, "before", Instant.MAX);
        int limit = limit(asked.getOrDefault("limit", ""));
        if (asked.isEmpty()) {
            client.fail(name(), "INVALID_PARAMS", "SEARCH takes some of text= in= from= after= before= limit=");
        } else if (after.isEmpty() || before.isEmpty() || limit < 1) {
            client.fail(name(), "INVALID_PARAMS", "A time is YYYY-MM-DDThh:mm:ss.sssZ and a limit a number from 1");
        } else {
            Search search = Search.of(asked.getOrDefault("text", ""), List.of(), limit);
            answer(events, client, asked, search.between(after.get(), before.get()));
        }
    }

    private void answer(Events<ClientEvent> events, Client client, Map<String, String> asked, Search search) {
        try {
            Search whole = search.in(scopes(events, client.user(), asked.getOrDefault("in", "")));
            String from = asked.getOrDefault("from", "");
            if (!from.isEmpty()) {
                whole = whole.from(new Correspondents(network).of(events, from));
            }
            tell(
                    client,
                    whole.scopes().isEmpty()
                            ? List.of()
                            : events.await(network.history().search(whole)));
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot search for " + client, failure);
            client.fail(name(), "INTERNAL_ERROR", "The server cannot search now");
        }
    }

    private static void tell(Client client, List<Entry.Said> found) {
        HistoryBatch batch = HistoryBatch.begin(client, "search");
        for (Entry.Said said : found) {
            Telling.inHistory(said).forClient(client).forEach(batch::add);
        }
        batch.end();
    }

    /** Where somebody may look: in a channel or a conversation that they name, or else wherever they talk. */
    private List<Scope> scopes(Events<ClientEvent> events, User user, String in) {
        ReadableScope readable = new ReadableScope(network);
        if (!in.isEmpty()) {
            return readable.by(events, user, in).stream().toList();
        }
        List<Scope> scopes = new ArrayList<>();
        user.channels()
                .keySet()
                .forEach(channel ->
                        scopes.addAll(readable.of(user, channel).stream().toList()));
        Instant since = ReadableScope.since(user);
        Membership pairs = new Membership(user.party(), since, List.of());
        events.await(network.history().targets(pairs, Instant.MAX, Instant.MIN, PAIRS_MAX))
                .forEach(pair -> scopes.add(new Scope(pair.conversation(), since)));
        return scopes;
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
