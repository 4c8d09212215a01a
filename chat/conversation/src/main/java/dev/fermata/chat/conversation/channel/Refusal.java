package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.conversation.network.Numeric;

/**
 * Why somebody may not do something.
 *
 * @param numeric as which they are told
 * @param reason in words
 */
public record Refusal(Numeric numeric, String reason) {}
