package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is said of people with an account, kept in the registry; what is said of guests goes with them. */
public record MetadataKeeper(Network network) {
    private static final System.Logger LOGGER = System.getLogger(MetadataKeeper.class.getName());
    static final Kind KIND = new Kind("metadata");

    /** In a class of its own: it takes a while to load, and a server starts without. */
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
        static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    }

    /** Pauses until what is kept of an account is with the user who has just logged in; what they have said before is newer. */
    void load(Events<?> events, User user) {
        String key = user.accountKey();
        if (key == null) {
            return;
        }
        try {
            Optional<Item> item = events.await(network.registry().find(KIND, key));
            MetadataValues said = user.metadata();
            item.ifPresent(kept -> user.changeMetadata(values -> values.over(parse(kept.value()))));
            if (!said.isEmpty()) {
                keep(events, user);
            }
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot read the metadata of " + key, failure);
        }
    }

    /** Pauses until it is kept; false when it could not be. */
    public boolean keep(Events<?> events, User user) {
        String key = user.accountKey();
        if (key == null) {
            return true;
        }
        MetadataValues said = user.metadata(); // before this pauses: somebody may log in to another account meanwhile
        try {
            new RegistryEdit(network.registry(), KIND).of(events, key, before -> said.isEmpty() ? null : format(said));
            return true;
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot keep the metadata of " + key, failure);
            return false;
        }
    }

    private static String format(MetadataValues values) {
        return Json.MAPPER.writeValueAsString(values.byKey());
    }

    private static MetadataValues parse(String json) {
        return MetadataValues.of(Json.MAPPER.readValue(json, Json.VALUES));
    }
}
