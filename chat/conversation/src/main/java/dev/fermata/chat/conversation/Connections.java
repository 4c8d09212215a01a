package dev.fermata.chat.conversation;

import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;

/** The handler of connections: counts who comes in, and welcomes them. */
final class Connections {
    private static final System.Logger LOGGER = System.getLogger(Connections.class.getName());

    private final Population population;
    private final Welcome welcome;

    Connections(Population population, Welcome welcome) {
        this.population = population;
        this.welcome = welcome;
    }

    void welcome(Events<Connection> events) {
        while (true) {
            Connection connection = events.receive();
            population.comeIn();
            welcome.greet(connection.client());
            connection.welcomed().complete(null);
            LOGGER.log(Level.DEBUG, "{0} has come in", connection.client());
        }
    }
}
