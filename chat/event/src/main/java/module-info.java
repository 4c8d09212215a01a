/** What the stations of the chat server tell each other. Depends on none of them. */
module dev.fermata.chat.event {
    requires static transitive org.jspecify;

    exports dev.fermata.chat.event;
}
