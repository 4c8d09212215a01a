package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the Javadoc and of the documents, compiled and run. */
class Snippets {
    // @start region="chat"
    record Message(String from, String text) {}

    record Connection(String name) {}

    record Disconnection(String name) {}

    static final class Chat {
        static final List<String> history = new ArrayList<>();

        static void messages(Events<Message> events) { //        a generator: it pauses at receive()
            while (true) {
                Message message = events.receive(); //           Python: message = yield
                history.add(message.from() + ": " + message.text());
            }
        }

        static void connections(Events<Connection> events) {
            while (true) {
                history.add(events.receive().name() + " comes in");
            }
        }

        static void disconnections(Events<Disconnection> events) {
            while (true) {
                history.add(events.receive().name() + " leaves");
            }
        }
    }

    static void run() {
        try (EventLoop loop = EventLoop.start()) {
            loop.on(Message.class, Chat::messages); //           a new handler touches neither the loop nor another
            loop.on(Connection.class, Chat::connections);
            loop.on(Disconnection.class, Chat::disconnections);
            loop.publish(new Message("ada", "hello"));
        }
    }
    // @end

    @Test
    void theThreeHandlersOfAChatShareOneLoop() {
        run();
        assertThat(Chat.history).containsExactly("ada: hello");
    }
}
