package dev.fermata.chat.conversation;

import java.time.Instant;

/**
 * That the operators have closed a channel: nobody comes in any more.
 *
 * @param by the operator who has done it
 */
record Purge(String by, Instant since, String reason) {}
