package dev.fermata.chat.server;

import java.net.InetSocketAddress;

/**
 * An address to listen on, as it is written: {@code HOST:PORT}, with an IPv6 host in brackets.
 *
 * @param port 0 picks a free one
 */
public record HostPort(String host, int port) {
    private static final int PORT_MAX = 65_535;

    /** @throws IllegalArgumentException with a message for the person who wrote it */
    static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            throw notAnAddress(text);
        }
        if (host.isEmpty() || colon < 0) {
            throw notAnAddress(text);
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port < 0 || port > PORT_MAX) {
                throw notAnAddress(text);
            }
            return new HostPort(host, port);
        } catch (NumberFormatException notANumber) {
            throw notAnAddress(text);
        }
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException(
                "'%s' is not HOST:PORT with a port from 0 to %d, such as 127.0.0.1:6667 or [::1]:6667"
                        .formatted(text, PORT_MAX));
    }

    InetSocketAddress resolve() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new StartException("the host '%s' cannot be resolved; is it spelled right?".formatted(host), null);
        }
        return address;
    }

    static String format(InetSocketAddress address) {
        return new HostPort(address.getAddress().getHostAddress(), address.getPort()).toString();
    }

    /** As it is read. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
