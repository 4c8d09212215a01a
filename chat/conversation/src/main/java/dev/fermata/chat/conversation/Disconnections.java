package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The handler of disconnections: takes whoever has left out of every channel. */
final class Disconnections {
    private static final System.Logger LOGGER = System.getLogger(Disconnections.class.getName());

    private final Population population;

    Disconnections(Population population) {
        this.population = population;
    }

    void leave(Events<Disconnection> events) {
        while (true) {
            Disconnection disconnection = events.receive();
            Client client = disconnection.client();
            population.leave();
            LOGGER.log(Level.DEBUG, "{0} has left: {1}", client, disconnection.reason());
            // Who shares two channels with the one who leaves is to be told once.
            Set<ClientId> told = ConcurrentHashMap.newKeySet();
            for (Channel channel : List.copyOf(client.channels())) {
                events.publish(new Message.Quit(
                        channel, client, client.source(), disconnection.reason(), told, new CompletableFuture<>()));
            }
        }
    }
}
