package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientEvent.Defect;
import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Outbox;
import dev.fermata.chat.event.Peer;
import dev.fermata.loop.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Wires that are calls: as fast as can be, and in an order that a test can rely on. */
final class WithoutSocket implements TestWire.Kind {
    private final AtomicLong ids = new AtomicLong();

    @Override
    public TestWire open(EventLoop loop, Peer peer, TestWire.Receiver receiver) {
        Wire wire = new Wire(new ClientId(ids.incrementAndGet()), loop, receiver);
        loop.publish(new ClientEvent.Opened(wire.id, wire, peer));
        return wire;
    }

    @Override
    public void close(EventLoop loop) {}

    private record Wire(ClientId id, EventLoop loop, TestWire.Receiver receiver) implements TestWire, Outbox {
        @Override
        public void line(String text) {
            loop.publish(new ClientEvent.Line(id, text));
        }

        @Override
        public void malformed(Defect defect, String beginning) {
            loop.publish(new ClientEvent.Malformed(id, defect, beginning));
        }

        @Override
        public void breakOff() {
            loop.publish(new ClientEvent.Closed(id, "Connection lost"));
        }

        @Override
        public void send(byte[] line) {
            receiver.receive(new String(line, StandardCharsets.UTF_8));
        }

        @Override
        public long unsentBytes() {
            return 0;
        }

        @Override
        public void lineHandled() {}

        @Override
        public void close() {
            receiver.closed();
            loop.publish(new ClientEvent.Closed(id, "Connection closed"));
        }
    }
}
