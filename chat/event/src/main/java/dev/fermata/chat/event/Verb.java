package dev.fermata.chat.event;

/** How something is said. The names are the protocol's commands. */
public enum Verb {
    /** To be read, and answered if one likes. */
    PRIVMSG,
    /** To be read, and never answered by a program. */
    NOTICE
}
