package dev.fermata.chat.conversation.channel;

import java.time.Instant;

/**
 * That the operators have closed a channel: nobody comes in any more.
 *
 * @param by the operator who has done it
 */
public record Purge(String by, Instant since, String reason) {}
