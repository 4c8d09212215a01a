package dev.fermata.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the Javadoc, compiled and run. */
class Snippets {
    private static final List<String> HISTORY = new ArrayList<>();

    // @start region="chat"
    record Message(String from, String text) {}

    record Connection(String name) {}

    record Disconnection(String name) {}

    static void messages(Events<Message> events) { //        a generator: it pauses at receive()
        while (true) {
            Message message = events.receive(); //           Python: message = yield
            HISTORY.add(message.from() + ": " + message.text());
        }
    }

    static void connections(Events<Connection> events) {
        while (true) {
            HISTORY.add(events.receive().name() + " comes in");
        }
    }

    static void disconnections(Events<Disconnection> events) {
        while (true) {
            HISTORY.add(events.receive().name() + " leaves");
        }
    }

    static void chat() {
        try (EventLoop loop = EventLoop.start()) {
            loop.on(Message.class, Snippets::messages);
            loop.on(Connection.class, Snippets::connections);
            loop.on(Disconnection.class, Snippets::disconnections);
            loop.publish(new Connection("ada"));
            loop.publish(new Message("ada", "hello"));
            loop.publish(new Disconnection("ada"));
        }
    }
    // @end

    @Test
    void theThreeHandlersOfAChatShareOneLoop() {
        chat();
        assertThat(HISTORY).containsExactlyInAnyOrder("ada comes in", "ada: hello", "ada leaves");
    }
}
