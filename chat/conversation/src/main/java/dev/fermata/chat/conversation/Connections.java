package dev.fermata.chat.conversation;

import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;

/** The handler of connections: counts who comes in. */
final class Connections {
    private static final System.Logger LOGGER = System.getLogger(Connections.class.getName());

    private final Population population;

    Connections(Population population) {
        this.population = population;
    }

    void count(Events<Connection> events) {
        while (true) {
            Connection connection = events.receive();
            population.comeIn();
            LOGGER.log(Level.DEBUG, "{0} has come in", connection.client());
        }
    }
}
