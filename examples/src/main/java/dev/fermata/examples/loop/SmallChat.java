package dev.fermata.examples.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;

/** The smallest chat: three handlers, one loop. */
final class SmallChat {
    record Message(String from, String text) {}

    record Connection(String name) {}

    record Disconnection(String name) {}

    static void messages(Events<Message> events) {
        while (true) {
            Message message = events.receive(); //          Python: message = yield
            IO.println(message.from() + ": " + message.text());
        }
    }

    static void connections(Events<Connection> events) {
        for (int guest = 1; ; guest++) {
            IO.println(events.receive().name() + " comes in, guest number " + guest);
        }
    }

    static void disconnections(Events<Disconnection> events) {
        IO.println(events.receive().name() + " leaves");
    }

    static void main() {
        try (EventLoop loop = EventLoop.start()) {
            loop.on(Message.class, SmallChat::messages);
            loop.on(Connection.class, SmallChat::connections);
            loop.on(Disconnection.class, SmallChat::disconnections);
            loop.publish(new Connection("ada"));
            loop.publish(new Message("ada", "hello"));
            loop.publish(new Disconnection("ada"));
        }
    }
}
