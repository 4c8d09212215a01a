package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.PushSubscription;
import dev.fermata.chat.event.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A device that is pushed what concerns its owner (IRCv3 draft/webpush).
 *
 * @param subscription where, and how what is sent there is encrypted
 * @param capabilities of the client that has subscribed: "the messages follow the same capabilities"
 * @param state what it wants to be told with each message; null for nothing
 * @param registered when it was last said to be there, to the day; {@link Instant#MAX} when that was not kept
 */
public record Device(
        PushSubscription subscription,
        Set<Capability> capabilities,
        @Nullable String state,
        Instant registered) {
    /** Clients register anew when they connect: one that has not for so long is no more. */
    private static final Duration EXPIRES_AFTER = Duration.ofDays(90);

    private static final String STATE_TAG = "soju.im/webpush-state";

    /** In a class of its own: it takes a while to load, and a server starts without. */
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    /** As it is kept. */
    private record Kept(
            String publicKey,
            String secret,
            boolean time,
            boolean tags,
            boolean account,
            @Nullable Boolean marker,
            @Nullable String state,
            @Nullable Long registered) {}

    public Device {
        capabilities = Set.copyOf(capabilities);
        registered = registered.equals(Instant.MAX) ? registered : registered.truncatedTo(ChronoUnit.DAYS);
    }

    /** Whether its client has not come back for so long that it never will. */
    public boolean isExpired(Instant now) {
        return registered.isBefore(now.minus(EXPIRES_AFTER));
    }

    String toJson() {
        return Json.MAPPER.writeValueAsString(new Kept(
                subscription.publicKey(),
                subscription.secret().value(),
                capabilities.contains(Capability.SERVER_TIME),
                capabilities.contains(Capability.MESSAGE_TAGS),
                capabilities.contains(Capability.ACCOUNT_TAG),
                has(Capability.READ_MARKER),
                state,
                registered.equals(Instant.MAX) ? null : registered.toEpochMilli()));
    }

    static Device parse(String account, String endpoint, String json) {
        Kept kept = Json.MAPPER.readValue(json, Kept.class);
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        if (kept.time()) {
            capabilities.add(Capability.SERVER_TIME);
        }
        if (kept.tags()) {
            capabilities.add(Capability.MESSAGE_TAGS);
        }
        if (kept.account()) {
            capabilities.add(Capability.ACCOUNT_TAG);
        }
        if (Boolean.TRUE.equals(kept.marker())) {
            capabilities.add(Capability.READ_MARKER);
        }
        Secret secret = new Secret(kept.secret());
        Long time = kept.registered();
        Instant registered = time == null ? Instant.MAX : Instant.ofEpochMilli(time);
        return new Device(
                new PushSubscription(account, endpoint, kept.publicKey(), secret),
                capabilities,
                kept.state(),
                registered);
    }

    public boolean has(Capability capability) {
        return capabilities.contains(capability);
    }

    /** A line as this device understands it. */
    public String line(IrcMessage message) {
        Map<String, String> tags = new LinkedHashMap<>();
        message.tags().forEach((name, value) -> {
            if (Broadcast.isFor(name, capabilities)) {
                tags.put(name, value);
            }
        });
        if (state != null) {
            tags.put(STATE_TAG, state);
        }
        return message.withTags(tags).format();
    }
}
