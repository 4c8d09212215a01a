package dev.fermata.examples;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry.Joined;
import dev.fermata.chat.server.ChatServer;
import dev.fermata.chat.server.Settings;
import dev.fermata.loop.Events;

/**
 * A chat server with a fourth handler: a bot that greets whoever comes in. Nothing else knows of it.
 *
 * <p>The bot is {@link #greet}, less than 15 lines; the rest starts and stops a server.
 */
public final class Greeter {
    private Greeter() {}

    /** Runs the server with the bot, until the process is told to end. */
    public static void main(String[] arguments) {
        ChatServer server = start(Settings.defaults());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    }

    static ChatServer start(Settings settings) {
        return ChatServer.start(settings, loop -> loop.on(Joined.class, Greeter::greet));
    }

    static void greet(Events<Joined> events) {
        while (true) {
            Joined joined = events.receive();
            if (joined.conversation() instanceof Channel room) {
                events.publish(Message.byBot(
                        "greeter", room, "Welcome, " + joined.source().nick() + "!"));
            }
        }
    }
}
