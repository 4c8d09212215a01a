package dev.fermata.chat.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fermata.chat.event.Registry.Item;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a name stands for, as JSON in the registry: an account, or a nick of one. Both are in one place, since nobody may be
 * called what somebody else is called.
 *
 * @param version of the form; what a newer server has added to it is ignored, but a newer form is not read at all: it would
 *     be written back without what we do not know
 * @param nickOf the account that this is a nick of
 */
record NameRecord(
        int version,
        @Nullable AccountDocument account,
        @Nullable String nickOf) {
    private static final int VERSION = 1;

    /** In a class of its own: it takes a while to load, and a server starts without. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    static NameRecord of(AccountDocument account) {
        return new NameRecord(VERSION, account, null);
    }

    static NameRecord nickOf(String account) {
        return new NameRecord(VERSION, null, account);
    }

    String toJson() {
        return Json.MAPPER.writeValueAsString(this);
    }

    /** @throws IllegalStateException when a newer server has written it, or it is damaged */
    static NameRecord parse(Item item) {
        NameRecord read;
        try {
            read = Json.MAPPER.readValue(item.value(), NameRecord.class);
        } catch (JacksonException damaged) {
            // Without the message, which may quote a secret.
            throw new IllegalStateException(
                    "cannot read the account %s: it is not of the form of accounts (%s). Is the data folder damaged?"
                            .formatted(item.name(), damaged.getClass().getSimpleName()));
        }
        if (read.version() > VERSION || (read.account() == null && read.nickOf() == null)) {
            throw new IllegalStateException(
                    "cannot read the account %s: it has form %d, and this server knows up to %d. Was it written by a newer server?"
                            .formatted(item.name(), read.version(), VERSION));
        }
        return read;
    }
}
