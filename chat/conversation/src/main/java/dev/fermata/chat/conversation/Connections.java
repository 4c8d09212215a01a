package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.network.Connection;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.network.Welcome;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;

/** The handler of connections: counts who comes in, and welcomes them. */
record Connections(Network network, Welcome welcome) {
    private static final System.Logger LOGGER = System.getLogger(Connections.class.getName());

    void welcome(Events<Connection> events) {
        while (true) {
            Connection connection = events.receive();
            if (connection.isFirst()) {
                network.population().comeIn(); // before the greeting, which tells how many there are
            }
            welcome.greet(connection.client());
            if (connection.isFirst()) {
                User user = connection.client().user();
                network.watchers().online(user);
                network.report("CONNECT: %s [%s] %s"
                        .formatted(
                                user.source().prefix(),
                                connection.client().address().getHostAddress(),
                                user.realName()));
            }
            connection.welcomed().complete(null);
            LOGGER.log(Level.DEBUG, "{0} has come in", connection.client());
        }
    }
}
