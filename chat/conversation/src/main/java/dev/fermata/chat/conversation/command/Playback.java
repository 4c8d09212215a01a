package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.channel.ChannelIndex;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.History.Content;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a conversation a client is told again: what was said, and what has happened too for those who want that (IRCv3
 * draft/event-playback); but nothing that it would not be told when it happens.
 */
final class Playback {
    /** Commands that only those are sent who have asked for them. */
    private static final Map<String, Capability> NEEDED = Map.of(
            "EDIT", Capability.EDIT,
            "INVITE", Capability.INVITE_NOTIFY,
            "REDACT", Capability.MESSAGE_REDACTION,
            "RENAME", Capability.CHANNEL_RENAME,
            "TAGMSG", Capability.MESSAGE_TAGS);

    /** Who has come and gone, and by whom. */
    private static final Set<String> MOVES = Set.of("INVITE", "JOIN", "KICK", "NICK", "PART", "QUIT");

    private Playback() {}

    static Content content(Network network, Client client, String target) {
        if (!client.has(Capability.EVENT_PLAYBACK)) {
            return Content.SAID;
        }
        Stream<String> notUnderstood = NEEDED.entrySet().stream()
                .filter(needed -> !client.has(needed.getValue()))
                .map(Map.Entry::getKey);
        Stream<String> notToBeKnown = mayKnowOfAll(network, client, target) ? Stream.empty() : MOVES.stream();
        return new Content.AllBut(Stream.concat(notUnderstood, notToBeKnown).collect(Collectors.toSet()));
    }

    /** Whether somebody may know of all who are in a channel, as they would have been told when it was so. */
    private static boolean mayKnowOfAll(Network network, Client client, String target) {
        if (!Targets.isChannel(target)) {
            return true;
        }
        Channel channel = new Channel(target);
        Ranks ranks = client.user().channels().getOrDefault(channel, Ranks.NONE);
        return !ranks.isEmpty()
                || network.channels()
                        .find(channel)
                        .filter(ChannelIndex.Line::hidesUnranked)
                        .isEmpty();
    }
}
