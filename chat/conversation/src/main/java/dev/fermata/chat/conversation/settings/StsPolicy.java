package dev.fermata.chat.conversation.settings;

import java.time.Duration;

/**
 * That clients shall come over TLS from now on (IRCv3 STS).
 *
 * @param port where TLS is spoken, told to those who have come without
 * @param duration for how long clients keep to it, told to those who have come over TLS; zero has them forget it
 * @param preload whether a client may be shipped with it
 */
public record StsPolicy(int port, Duration duration, boolean preload) {
    /** As the capability tells it: where to come over TLS, or for how long to keep to it. */
    public String value(boolean isSecure) {
        return isSecure ? "duration=" + duration.toSeconds() + (preload ? ",preload" : "") : "port=" + port;
    }
}
