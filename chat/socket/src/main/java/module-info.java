/** Sockets to events and back; the only module that knows Netty. */
module dev.fermata.chat.socket {
    requires transitive dev.fermata.chat.event;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires static transitive org.jspecify;

    exports dev.fermata.chat.socket;
}
