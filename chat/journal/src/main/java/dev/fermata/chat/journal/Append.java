package dev.fermata.chat.journal;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Entries for the end of a conversation's log. */
record Append(Conversation conversation, long expected, List<Entry> entries) implements Write<Long> {
    @Override
    public List<Conversation> conversations() {
        List<Conversation> conversations = new ArrayList<>(List.of(conversation));
        for (Entry entry : entries) {
            if (entry instanceof Entry.ChannelRenamed renamed) {
                conversations.add(new Channel(renamed.to()));
            }
        }
        return conversations;
    }

    @Override
    public Outcome<Long> in(Tables tables) throws SQLException {
        return tables.log().append(this);
    }
}
