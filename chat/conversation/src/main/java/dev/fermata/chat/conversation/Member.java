package dev.fermata.chat.conversation;

/** Somebody in a room. */
record Member(User user, Ranks ranks) {
    /**
     * The nick behind the signs of its ranks (RPL_NAMREPLY): the highest, or all for who asked for multi-prefix; with user and
     * host for who asked for userhost-in-names.
     */
    String markedNick(Client asker) {
        String name = asker.has(Capability.USERHOST_IN_NAMES) ? user.source().prefix() : user.nick();
        return prefixes(asker) + name;
    }

    String prefixes(Client asker) {
        return asker.has(Capability.MULTI_PREFIX) ? ranks.prefixes() : ranks.highestPrefix();
    }
}
