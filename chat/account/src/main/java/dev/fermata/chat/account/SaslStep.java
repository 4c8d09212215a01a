package dev.fermata.chat.account;

import java.util.List;

/** How an exchange goes on. */
public sealed interface SaslStep {
    /**
     * The client is to be sent a challenge, and has to respond.
     *
     * @param parameters of the AUTHENTICATE commands that it takes, one of each
     */
    record Challenge(List<String> parameters) implements SaslStep {}

    /** The client has not said all; there is more to come, and nothing to send. */
    record More() implements SaslStep {}

    /** The exchange is over. */
    record Done(LoginResult result) implements SaslStep {}
}
