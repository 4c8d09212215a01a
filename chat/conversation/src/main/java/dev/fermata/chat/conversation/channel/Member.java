package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.User;

/** Somebody in a room. */
public record Member(User user, Ranks ranks) {
    /**
     * The nick behind the signs of its ranks (RPL_NAMREPLY): the highest, or all for who asked for multi-prefix; with user and
     * host for who asked for userhost-in-names.
     */
    String markedNick(Client asker) {
        String name = asker.has(Capability.USERHOST_IN_NAMES) ? user.source().prefix() : user.nick();
        return prefixes(asker) + name;
    }

    public String prefixes(Client asker) {
        return asker.has(Capability.MULTI_PREFIX) ? ranks.prefixes() : ranks.highestPrefix();
    }
}
