/** The chat server's handlers: generators that know no clock, disk or socket. */
module dev.fermata.chat.conversation {
    requires transitive dev.fermata.chat.account;
    requires transitive dev.fermata.chat.event;
    requires transitive dev.fermata.loop;
    requires com.fasterxml.jackson.annotation;
    requires static transitive org.jspecify;
    requires tools.jackson.databind;

    exports dev.fermata.chat.conversation;
    exports dev.fermata.chat.conversation.settings;

    opens dev.fermata.chat.conversation to
            tools.jackson.databind;
    opens dev.fermata.chat.conversation.channel to
            tools.jackson.databind;
    opens dev.fermata.chat.conversation.mode to
            tools.jackson.databind;
    opens dev.fermata.chat.conversation.network to
            tools.jackson.databind;
}
