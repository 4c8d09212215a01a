package dev.fermata.examples;

import dev.fermata.chat.conversation.Message.Say;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry.Joined;
import dev.fermata.chat.server.ChatServer;
import dev.fermata.chat.server.Settings;
import dev.fermata.loop.Events;

/** A chat server with a fourth handler: a bot that greets whoever comes in. Nothing else knows of it. */
public final class Greeter {
    private Greeter() {}

    /** Starts the server, and registers the bot. */
    public static void main(String[] arguments) {
        ChatServer.start(Settings.defaults()).loop().on(Joined.class, Greeter::greet);
    }

    static void greet(Events<Joined> events) {
        while (true) {
            Joined joined = events.receive();
            if (joined.conversation() instanceof Channel room) {
                events.publish(
                        Say.byBot("greeter", room, "Welcome, " + joined.source().nick() + "!"));
            }
        }
    }
}
