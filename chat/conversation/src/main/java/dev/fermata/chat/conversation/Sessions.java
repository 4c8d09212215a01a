package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** The handler of what sockets tell, one for each client. */
final class Sessions {
    private final ChatSettings settings;
    private final Directory directory;
    private final Population population;
    private final Commands commands;

    Sessions(ChatSettings settings, Directory directory, Population population, Commands commands) {
        this.settings = settings;
        this.directory = directory;
        this.population = population;
        this.commands = commands;
    }

    void converse(Events<ClientEvent> events) {
        // Anything else is the tail of a session that has ended: lines that were under way, and that the socket is
        // closed.
        if (events.receive() instanceof ClientEvent.Opened opened) {
            Client client =
                    new Client(opened.client(), opened.outbox(), opened.peer().secure(), settings.serverName());
            new Session(client, settings, directory, population, commands).converse(events);
        }
    }
}
