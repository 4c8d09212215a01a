package dev.fermata.chat.conversation;

/** Somebody in a room. */
record Member(User user, Ranks ranks) {
    /** The nick behind the signs of its ranks (RPL_NAMREPLY): the highest, or all for who asked for multi-prefix. */
    String markedNick(Client asker) {
        return prefixes(asker) + user.nick();
    }

    String prefixes(Client asker) {
        return asker.has(Capability.MULTI_PREFIX) ? ranks.prefixes() : ranks.highestPrefix();
    }
}
