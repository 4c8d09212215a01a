package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message of several lines (IRCv3 draft/multiline): a batch for those who understand it, and for others a message for each
 * line that is not blank, of which only the first has the id.
 *
 * @param clientTags that come with it
 */
public record ManyLines(Entry.Said said, Map<String, String> clientTags) implements Telling {
    public static final String BATCH_TYPE = "draft/multiline";
    static final String CONCAT_TAG = "draft/multiline-concat";

    @Override
    public void to(Client client) {
        forClient(client).forEach(client::send);
    }

    @Override
    public List<IrcMessage> forClient(Client client) {
        return client.has(Capability.MULTILINE) && client.has(Capability.BATCH) ? batch(client) : apart(client);
    }

    private List<IrcMessage> batch(Client client) {
        String reference = client.nextBatch();
        String source = said.source().prefix();
        List<IrcMessage> lines = new ArrayList<>();
        IrcMessage begin = IrcMessage.of(source, "BATCH", "+" + reference, BATCH_TYPE, said.target());
        lines.add(Broadcast.of(begin.withTags(EntryLine.tags(said, clientTags))).line(client));
        for (Entry.Line line : said.lines()) {
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("batch", reference);
            if (line.joined()) {
                tags.put(CONCAT_TAG, "");
            }
            lines.add(message(line).withTags(tags));
        }
        lines.add(client.fromServer("BATCH", "-" + reference));
        return lines;
    }

    private List<IrcMessage> apart(Client client) {
        Map<String, String> tags = new LinkedHashMap<>(EntryLine.tags(said, clientTags));
        List<IrcMessage> lines = new ArrayList<>();
        for (Entry.Line line : said.lines()) {
            if (!line.text().isEmpty()) {
                lines.add(Broadcast.of(message(line).withTags(tags)).line(client));
                tags.remove(EntryLine.MESSAGE_ID);
            }
        }
        return lines;
    }

    private IrcMessage message(Entry.Line line) {
        return IrcMessage.of(said.source().prefix(), said.verb().name(), said.target(), line.text());
    }
}
