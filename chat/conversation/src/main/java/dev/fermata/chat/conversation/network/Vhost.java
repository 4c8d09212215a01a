package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.Registry.Item;
import dev.fermata.chat.event.Registry.Kind;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The host that an operator has given an account, in place of its cloak; kept as JSON in the registry.
 *
 * @param on whether its owner wants to be seen with it
 */
public record Vhost(String host, boolean on) {
    static final Kind KIND = new Kind("vhost");

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,62}");

    /** In a class of its own: it takes a while to load, and a server starts without. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }

    /** Whether a host may be such. */
    public static boolean isValid(String host) {
        return VALID.matcher(host).matches();
    }

    String toJson() {
        return Json.MAPPER.writeValueAsString(this);
    }

    static Vhost parse(Item item) {
        return Json.MAPPER.readValue(item.value(), Vhost.class);
    }
}
