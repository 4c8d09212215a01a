package dev.fermata.chat.conversation;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client may ask for beyond plain IRC (IRCv3 capability-negotiation). A new one is a new line here. */
public enum Capability {
    ACCOUNT_TAG("account-tag"),
    BATCH("batch"),
    CAP_NOTIFY("cap-notify"),
    CHATHISTORY("draft/chathistory"),
    ECHO_MESSAGE("echo-message"),
    EXTENDED_JOIN("extended-join"),
    LABELED_RESPONSE("labeled-response"),
    MESSAGE_TAGS("message-tags"),
    MULTI_PREFIX("multi-prefix"),
    SERVER_TIME("server-time");

    private final String token;

    Capability(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    static Optional<Capability> of(@Nullable String token) {
        return Stream.of(values())
                .filter(capability -> capability.token.equals(token))
                .findFirst();
    }
}
