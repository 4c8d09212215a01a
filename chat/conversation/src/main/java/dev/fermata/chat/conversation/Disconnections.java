package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The handler of disconnections: takes whoever has left out of every channel. */
final class Disconnections {
    private static final System.Logger LOGGER = System.getLogger(Disconnections.class.getName());

    private final Population population;
    private final Directory directory;

    Disconnections(Population population, Directory directory) {
        this.population = population;
        this.directory = directory;
    }

    void leave(Events<Disconnection> events) {
        while (true) {
            Disconnection disconnection = events.receive();
            Client client = disconnection.client();
            population.leave();
            LOGGER.log(Level.DEBUG, "{0} has left: {1}", client, disconnection.reason());
            // Who shares two channels with the one who leaves is to be told once.
            Set<ClientId> told = ConcurrentHashMap.newKeySet();
            List<CompletableFuture<@Nullable Void>> shown = new ArrayList<>();
            for (Channel channel : List.copyOf(client.channels())) {
                CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
                events.publish(new Message.Quit(channel, client, client.source(), disconnection.reason(), told, done));
                shown.add(done);
            }
            // Nobody may take the nick before all have been shown that it is free. The next disconnection need not
            // wait.
            releaseAfter(shown, client);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a message is never done exceptionally
    private void releaseAfter(List<CompletableFuture<@Nullable Void>> shown, Client client) {
        CompletableFuture.allOf(shown.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> directory.release(client.nick(), client));
    }
}
