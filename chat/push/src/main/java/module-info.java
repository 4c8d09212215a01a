/** Push notifications: what devices are told while nobody looks at them. */
module dev.fermata.chat.push {
    requires transitive dev.fermata.chat.event;
    requires dev.fermata.generator;
    requires transitive dev.fermata.loop;
    requires java.net.http;
    requires static transitive org.jspecify;

    exports dev.fermata.chat.push;
}
