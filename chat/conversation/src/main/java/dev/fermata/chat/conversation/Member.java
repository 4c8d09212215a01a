package dev.fermata.chat.conversation;

/** A client in a room; the one who came in first is its operator. */
record Member(Client client, boolean operator) {
    /** The nick, with a sign before it for an operator (RPL_NAMREPLY). */
    String markedNick() {
        return (operator ? "@" : "") + client.nick();
    }
}
