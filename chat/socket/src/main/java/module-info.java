/** Sockets to events and back; the only module that knows Netty. */
module dev.fermata.chat.socket {
    requires transitive dev.fermata.chat.event;
    requires transitive dev.fermata.loop;
    requires io.netty.buffer;
    requires io.netty.codec;
    // Netty's HTTP asks for it only statically, and then cannot compress an answer without it.
    requires io.netty.codec.compression;
    requires io.netty.codec.haproxy;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires static transitive org.jspecify;

    exports dev.fermata.chat.socket;
}
