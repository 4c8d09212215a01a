package dev.fermata.chat.conversation.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fermata.chat.event.Registry.Item;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * That the operators keep somebody out; kept as JSON in the registry.
 *
 * @param mask whom, in its canonical form
 * @param reason what they are told
 * @param note what operators are told besides; null for nothing
 * @param by the operator, as they were called
 * @param until when it ends by itself; null when it does not
 */
public record Ban(
        BanKind kind,
        String mask,
        String reason,
        @Nullable String note,
        String by,
        Instant since,
        @Nullable Instant until) {

    /** In a class of its own: it takes a while to load, and a server starts without. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    public String key() {
        return kind.key(mask);
    }

    boolean holdsAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    public boolean keepsOut(Client client, Instant now) {
        return holdsAt(now) && kind.matches(mask, client);
    }

    /** When it ends, in words. */
    public String end() {
        return until == null ? "for good" : "until " + until;
    }

    String toJson() {
        return Json.MAPPER.writeValueAsString(this);
    }

    /** @throws IllegalStateException when it is damaged, or a newer server has written it */
    static Ban parse(Item item) {
        try {
            return Json.MAPPER.readValue(item.value(), Ban.class);
        } catch (JacksonException damaged) {
            throw new IllegalStateException(
                    "cannot read the ban %s. Is the data folder damaged, or was it written by a newer server?"
                            .formatted(item.name()),
                    damaged);
        }
    }
}
