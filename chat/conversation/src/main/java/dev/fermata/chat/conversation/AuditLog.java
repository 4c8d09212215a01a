package dev.fermata.chat.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What operators have done, and services for others, kept durably. Nothing takes from it.
 *
 * @param ids tell what was done in the same millisecond apart
 */
public record AuditLog(Registry registry, Supplier<String> ids) {
    private static final System.Logger LOGGER = System.getLogger(AuditLog.class.getName());
    private static final Kind KIND = new Kind("audit");

    /** In a class of its own: it takes a while to load, and a server starts without. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    /**
     * Something that was done.
     *
     * @param nick who has done it, as they were called
     * @param account their account; null for a guest
     * @param operator which operator of the configuration they were; null for none
     * @param what in words: the command and what it was about, without passwords
     */
    public record Deed(
            Instant time,
            String nick,
            @Nullable String account,
            @Nullable String operator,
            String what) {
        @Override
        public String toString() {
            return "%s %s%s%s: %s"
                    .formatted(
                            time,
                            nick,
                            account == null ? "" : " (account " + account + ")",
                            operator == null ? "" : " (operator " + operator + ")",
                            what);
        }
    }

    /** Pauses until it is kept; where that fails, the server's log has it. */
    public void note(Events<?> events, Deed deed) {
        LOGGER.log(Level.INFO, "{0}", deed);
        try {
            events.await(keep(deed));
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot keep what was done: " + deed, failure);
        }
    }

    /** Keeps something that was done; completes when it is durable. */
    public CompletionStage<Long> keep(Deed deed) {
        return registry.put(KIND, name(deed), 0, Json.MAPPER.writeValueAsString(deed));
    }

    /** The newest first in the order of the registry. */
    private String name(Deed deed) {
        return "%019d-%s".formatted(Long.MAX_VALUE - deed.time().toEpochMilli(), ids.get());
    }

    /** What was done last, the newest first. */
    public static CompletionStage<List<Deed>> newest(Registry registry, int limit) {
        return registry.list(KIND, "", limit)
                .thenApply(items -> items.stream().map(AuditLog::deed).toList());
    }

    private static Deed deed(Item item) {
        return Json.MAPPER.readValue(item.value(), Deed.class);
    }
}
