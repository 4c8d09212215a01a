/** The chat server as a program: command line, configuration, and the wiring of the stations. */
@SuppressWarnings(
        "requires-automatic") // tomlj names its module in the manifest only; nothing here is exported to others
module dev.fermata.chat.server {
    requires transitive dev.fermata.chat.conversation;
    requires dev.fermata.chat.account;
    requires dev.fermata.chat.journal;
    requires dev.fermata.chat.push;
    requires transitive dev.fermata.chat.socket;
    requires dev.fermata.chat.web;
    requires transitive dev.fermata.loop;
    requires info.picocli;
    requires java.logging;
    requires jdk.unsupported; // has the signals
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;
    requires org.tomlj;

    exports dev.fermata.chat.server;

    opens dev.fermata.chat.server to
            info.picocli;
}
