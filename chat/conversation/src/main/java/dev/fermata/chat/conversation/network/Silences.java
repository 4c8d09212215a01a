package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.mode.MaskList;
import dev.fermata.chat.conversation.mode.MaskRecord;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Whom people with an account have silenced, kept in the registry; what guests have silenced goes with them. */
public record Silences(Network network) {
    static final Kind KIND = new Kind("silence");

    private static final System.Logger LOGGER = System.getLogger(Silences.class.getName());

    /** In a class of its own: it takes a while to load, and a server starts without. */
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
        static final TypeReference<List<MaskRecord>> RECORDS = new TypeReference<>() {};
    }

    /**
     * Pauses until a user who has just logged in hears none of those whom the account has silenced; nor those whom they have
     * silenced as a guest, as far as there is room.
     */
    void load(Events<?> events, User user) {
        String key = user.accountKey();
        if (key == null) {
            return;
        }
        int max = network.settings().limit(Limit.SILENCED);
        try {
            MaskList before = user.reception().silenced();
            Optional<Item> kept = events.await(network.registry().find(KIND, key));
            kept.ifPresent(item ->
                    user.reception().changeSilenced(masks -> parse(item.value()).withAll(masks, max)));
            if (before.size() > 0) {
                edit(events, key, masks -> masks.withAll(before, max));
            }
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot read whom " + key + " has silenced", failure);
        }
    }

    /** Who is no longer logged in hears all again: the list is the account's. */
    static void clear(User user) {
        user.reception().changeSilenced(masks -> MaskList.EMPTY);
    }

    /** Changes whom somebody hears, and pauses until it is kept; false when it holds until they leave, and no longer. */
    public boolean change(Events<?> events, User user, UnaryOperator<MaskList> change) {
        user.reception().changeSilenced(change);
        String key = user.accountKey();
        if (key == null) {
            return true;
        }
        try {
            edit(events, key, change);
            return true;
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot keep whom " + key + " has silenced", failure);
            return false;
        }
    }

    private void edit(Events<?> events, String key, UnaryOperator<MaskList> change) {
        new RegistryEdit(network.registry(), KIND)
                .of(events, key, before -> format(change.apply(before == null ? MaskList.EMPTY : parse(before))));
    }

    private static @Nullable String format(MaskList masks) {
        return masks.size() == 0 ? null : Json.MAPPER.writeValueAsString(MaskRecord.of(masks));
    }

    private static MaskList parse(String json) {
        return MaskRecord.masks(Json.MAPPER.readValue(json, Json.RECORDS));
    }
}
