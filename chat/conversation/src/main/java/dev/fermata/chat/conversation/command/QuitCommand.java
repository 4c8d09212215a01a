package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** QUIT: goodbye. */
record QuitCommand() implements Command {
    @Override
    public String name() {
        return "QUIT";
    }

    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        // Modern IRC, "QUIT message": the prefix keeps a person's words apart from the server's, even if there are
        // none.
        String reason = "Quit: " + message.param(0);
        if (client.isWelcomed()) {
            client.respond(Broadcast.by(client.source(), name(), reason)); // which carries its label
        }
        client.quit(reason);
    }
}
