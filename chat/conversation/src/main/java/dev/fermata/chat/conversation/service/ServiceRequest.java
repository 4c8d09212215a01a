package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Client;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What somebody asks of a service.
 *
 * @param command the command's name, in capitals
 * @param params the words behind the command's name
 * @param asked when
 */
record ServiceRequest(Service service, Client client, String command, List<String> params, Instant asked) {
    /** The parameter at {@code index}, or the empty string when there are not so many. */
    String param(int index) {
        return index < params.size() ? params.get(index) : "";
    }

    /** All parameters from {@code index} on, as one text. */
    String text(int index) {
        return String.join(" ", params.subList(Math.min(index, params.size()), params.size()));
    }

    /** Who asks, where the command needs an account. */
    String account() {
        return Objects.requireNonNull(client.user().account(), "the command needs an account");
    }

    /** Answers. */
    void say(String text) {
        client.respond(service.notice(client, asked, text));
    }
}
