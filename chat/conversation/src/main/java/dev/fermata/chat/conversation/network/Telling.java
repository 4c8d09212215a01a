package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import java.util.List;

/** What many are told, each in the form that they understand: one line, or several that belong together. */
public interface Telling {
    /** Tells a client, which has not asked for it. */
    void to(Client client);

    /** The lines that a client is told. */
    List<IrcMessage> forClient(Client client);

    /** How an entry is told when it happens. */
    static Telling of(Entry entry) {
        return entry instanceof Entry.Said said && said.lines().size() > 1
                ? new ManyLines(said, said.tags())
                : Broadcast.of(entry);
    }

    /** How an entry is told later: with its client's tags only where they are short. */
    static Telling inHistory(Entry entry) {
        return entry instanceof Entry.Said said && said.lines().size() > 1
                ? new ManyLines(said, ClientTags.inHistory(said.tags()))
                : Broadcast.inHistory(entry);
    }
}
