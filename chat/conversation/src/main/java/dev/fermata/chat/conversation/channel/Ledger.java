package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.conversation.action.SayAction;
import dev.fermata.chat.conversation.network.EntryLine;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;

/** A conversation's way to its journal: gives each entry its id, and makes entries durable after the last position. */
public final class Ledger {
    private static final System.Logger LOGGER = System.getLogger(Ledger.class.getName());
    private static final long UNKNOWN = -1;

    private final Conversation conversation;
    private final Network network;
    private long position = UNKNOWN;

    public Ledger(Conversation conversation, Network network) {
        this.conversation = conversation;
        this.network = network;
    }

    public String nextId() {
        return network.messageIds().get();
    }

    /** What is kept of something said: as much of it as fits the line that it will be shown on. */
    public Entry.Said said(SayAction say, Instant now) {
        return new Entry.Said(
                conversation,
                nextId(),
                now,
                say.source(),
                say.verb(),
                say.target(),
                say.lines().stream()
                        .map(line -> new Entry.Line(
                                EntryLine.fit(say.source(), say.verb(), say.target(), line.text()), line.joined()))
                        .toList(),
                say.tags(),
                null);
    }

    /**
     * Pauses until the entries are durable, if such are kept at all.
     *
     * @return false when they could not be written: nobody may be shown them
     */
    public boolean commit(Events<?> events, List<Entry> entries) {
        if (entries.isEmpty() || !network.settings().history().keeps(conversation)) {
            return true;
        }
        try {
            if (position == UNKNOWN) {
                position = events.await(network.store().head(conversation));
            }
            position = events.await(network.store().append(conversation, position, entries));
            return true;
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot keep what was said in " + conversation.key(), failure);
            position = UNKNOWN;
            return false;
        }
    }
}
