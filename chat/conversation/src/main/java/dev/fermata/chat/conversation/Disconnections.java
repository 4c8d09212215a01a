package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.action.QuitAction;
import dev.fermata.chat.conversation.network.Departed;
import dev.fermata.chat.conversation.network.Disconnection;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Peers;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;

/** The handler of disconnections: takes whoever has left out of every channel. */
record Disconnections(Network network) {
    private static final System.Logger LOGGER = System.getLogger(Disconnections.class.getName());

    @SuppressWarnings("FutureReturnValueIgnored") // a message is never done exceptionally
    void leave(Events<Disconnection> events) {
        while (true) {
            Disconnection disconnection = events.receive();
            User user = disconnection.user();
            network.population().leave();
            LOGGER.log(Level.DEBUG, "{0} has left: {1}", user, disconnection.reason());
            Source source = user.source();
            network.report("QUIT: %s %s".formatted(source.prefix(), disconnection.reason()));
            network.departed()
                    .add(
                            new Departed.Person(source, user.realName(), events.now()),
                            network.settings().limit(Limit.WHOWAS));
            // Nobody may take the nick before all have been shown that it is free. The next disconnection need not
            // wait.
            Peers.send(events, user, null, peers -> new QuitAction(user, source, disconnection.reason(), peers))
                    .thenRun(() -> {
                        network.directory().release(user.nick(), user);
                        network.watchers().offline(user.nick());
                        user.departure().complete(null);
                    });
        }
    }
}
