package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent.Defect;
import dev.fermata.chat.event.Peer;
import dev.fermata.loop.EventLoop;

/** What is between a {@link TestClient} and the chat. */
interface TestWire {
    /** Takes a line to the chat. */
    void line(String text);

    /** Takes a line to the chat that cannot be read. */
    void malformed(Defect defect, String beginning);

    /** Breaks. What the chat says from then on is received all the same, as is that it has let go. */
    void breakOff();

    /** Is told what the chat says; on any thread, in its order. */
    interface Receiver {
        /** The chat has sent a line, which ends with its line break. */
        void receive(String line);

        /** The chat has let go of the client; nothing is received any more. */
        void closed();
    }

    /** Makes wires. */
    interface Kind {
        /** The name of the system property that names another kind: a class with a constructor without parameters. */
        String PROPERTY = "fermata.test.wire";

        /** The kind that the tests are run with: without sockets, unless told otherwise. */
        Kind CHOSEN = choose(System.getProperty(PROPERTY, WithoutSocket.class.getName()));

        /**
         * Connects to the chat that runs on a loop.
         *
         * @param peer what the chat takes for the other end
         */
        TestWire open(EventLoop loop, Peer peer, Receiver receiver);

        /** The chat that ran on a loop is no more. */
        void close(EventLoop loop);

        private static Kind choose(String name) {
            try {
                return Class.forName(name)
                        .asSubclass(Kind.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException missing) {
                throw new IllegalStateException("no kind of wire: " + name, missing);
            }
        }
    }
}
