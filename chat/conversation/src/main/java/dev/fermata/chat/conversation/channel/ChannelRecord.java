package dev.fermata.chat.conversation.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fermata.chat.conversation.mode.ModeRecord;
import dev.fermata.chat.conversation.network.MetadataValues;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.chat.event.Source;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of a channel, as JSON in the registry: whose it is and how it is set, or that it was closed.
 *
 * @param version of the form; what a newer server has added to it is ignored, but a newer form is not read at all: it would
 *     be written back without what we do not know
 * @param name as it is spelled
 */
public record ChannelRecord(
        int version,
        String name,
        Instant created,
        @Nullable Topic topic,
        ModeRecord modes,
        @Nullable Map<String, String> metadata,
        @Nullable Registration registration,
        @Nullable Purge purge) {
    public static final Kind KIND = new Kind("channel");

    private static final int VERSION = 1;

    /** In a class of its own: it takes a while to load, and a server starts without. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    /** The topic, and who has set it. */
    record Topic(String id, Instant time, Source source, String text) {}

    static ChannelRecord of(ChannelState state) {
        Entry.TopicSet topic = state.topic();
        return new ChannelRecord(
                VERSION,
                state.channel().name(),
                state.created(),
                topic == null ? null : new Topic(topic.id(), topic.time(), topic.source(), topic.topic()),
                ModeRecord.of(state.modes()),
                state.metadata().isEmpty() ? null : state.metadata().byKey(),
                state.registration(),
                state.purge());
    }

    /** Makes a channel that nobody is in as it was kept. */
    void restore(ChannelState state) {
        state.setChannel(new Channel(name));
        state.setCreated(created);
        state.setTopic(
                topic == null
                        ? null
                        : new Entry.TopicSet(
                                new Channel(name), topic.id(), topic.time(), topic.source(), topic.text()));
        state.setModes(modes.settings());
        state.setMetadata(metadata == null ? MetadataValues.NONE : MetadataValues.of(metadata));
        state.setRegistration(registration);
        state.setPurge(purge);
    }

    String toJson() {
        return Json.MAPPER.writeValueAsString(this);
    }

    /**
     * What the registry keeps.
     *
     * @throws IllegalStateException when a newer server has written it, or it is damaged
     */
    public static ChannelRecord parse(Item item) {
        ChannelRecord read;
        try {
            read = Json.MAPPER.readValue(item.value(), ChannelRecord.class);
        } catch (JacksonException damaged) {
            // Without the message, which may quote the channel's key.
            throw new IllegalStateException(
                    "cannot read the channel %s: it is not of the form of channels (%s). Is the data folder damaged?"
                            .formatted(item.name(), damaged.getClass().getSimpleName()));
        }
        if (read.version() > VERSION) {
            throw new IllegalStateException(
                    "cannot read the channel %s: it has form %d, and this server knows up to %d. Was it written by a newer server?"
                            .formatted(item.name(), read.version(), VERSION));
        }
        return read;
    }
}
