package dev.fermata.chat.conversation.channel;

/**
 * Somebody who wants to come in.
 *
 * @param key the key that they have given; empty for none
 * @param ranks that they would have inside
 * @param state of the channel that they want to come into
 */
public record Newcomer(Identity identity, String key, Ranks ranks, ChannelState state) {}
