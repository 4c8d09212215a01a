/** The chat server's handlers: generators that know no clock, disk or socket. */
module dev.fermata.chat.conversation {
    requires transitive dev.fermata.chat.account;
    requires transitive dev.fermata.chat.event;
    requires transitive dev.fermata.loop;
    requires static transitive org.jspecify;

    exports dev.fermata.chat.conversation;
}
