package dev.fermata.chat.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an entry is handed out: one object of JSON in one line. What an entry does not have is left out; {@code kind} is the
 * protocol's command, and {@code text} has a line feed where a line of a message ends.
 */
final class EntryJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private EntryJson() {}

    static String format(Entry entry) {
        EntryRow row = EntryRow.of(entry, "");
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("conversation", entry.conversation().format());
            json.writeStringField("id", entry.id());
            json.writeStringField("time", entry.time().toString());
            json.writeStringField("kind", row.kind());
            write(json, entry.source());
            write(json, "target", row.target());
            write(json, "about", row.about());
            if (row.text() != null) {
                json.writeStringField("text", text(entry, row));
            }
            if (row.edited() != null) {
                json.writeStringField("edited", row.edited().toString());
            }
            write(json, row.tagMap());
            json.writeEndObject();
        } catch (IOException impossible) { // it is written to memory
            throw new UncheckedIOException(impossible);
        }
        return line.toString();
    }

    private static String text(Entry entry, EntryRow row) {
        return switch (entry) {
            case Entry.ModeSet set -> (set.modes() + " " + String.join(" ", set.arguments())).strip();
            case Entry.ChannelRenamed renamed -> (renamed.to() + " " + renamed.reason()).strip();
            default -> row.spoken();
        };
    }

    private static void write(JsonGenerator json, Source source) throws IOException {
        json.writeStringField("nick", source.nick());
        json.writeStringField("user", source.user());
        json.writeStringField("host", source.host());
        write(json, "account", source.account());
        if (source.bot()) {
            json.writeBooleanField("bot", true);
        }
    }

    private static void write(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void write(JsonGenerator json, Map<String, String> tags) throws IOException {
        if (!tags.isEmpty()) {
            json.writeObjectFieldStart("tags");
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
        }
    }
}
