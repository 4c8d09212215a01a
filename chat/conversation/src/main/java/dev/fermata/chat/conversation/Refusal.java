package dev.fermata.chat.conversation;

/**
 * Why somebody may not do something.
 *
 * @param numeric as which they are told
 * @param reason in words
 */
record Refusal(Numeric numeric, String reason) {}
