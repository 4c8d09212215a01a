package dev.fermata.chat.push;

import java.time.Duration;

/**
 * How push notifications are sent.
 *
 * @param contact how whoever runs the server is reached by those who run push services: {@code mailto:} or {@code https:}
 * @param timeout for how long a push service may be silent
 * @param triesMax how often a message is tried that is not taken at the moment
 * @param retryFirst the rest before the second try; each further one is twice as long
 * @param rest between two messages to the same device
 * @param refusedMax for how long a push service may refuse all that is sent to a device, before the device is taken to be gone
 * @param mayBeNear whether push services may be on this machine or in this network: else whoever subscribes could have the
 *     server ask what nobody else can reach
 */
public record PushSettings(
        String contact,
        Duration timeout,
        int triesMax,
        Duration retryFirst,
        Duration rest,
        Duration refusedMax,
        boolean mayBeNear) {
    /** @throws IllegalArgumentException when the contact is none */
    public PushSettings {
        if (!contact.matches("(mailto:|https://)[!#-\\[\\]-~]+")) {
            throw new IllegalArgumentException(
                    "a contact such as \"mailto:admin@example.org\" is expected, not '%s'".formatted(contact));
        }
    }

    /** As usual, with this contact. */
    public static PushSettings with(String contact) {
        return new PushSettings(
                contact,
                Duration.ofSeconds(10),
                4,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofDays(7),
                false);
    }
}
