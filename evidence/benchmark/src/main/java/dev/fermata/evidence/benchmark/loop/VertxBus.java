package dev.fermata.evidence.benchmark.loop;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** The event bus of Vert.x, with an address for each key, on one event loop. */
final class VertxBus implements Contender {
    /** Hands the event over as it is. */
    private static final class AsItIs implements MessageCodec<Tick, Tick> {
        @Override
        public void encodeToWire(Buffer buffer, Tick tick) {
            throw new UnsupportedOperationException("events stay in this process");
        }

        @Override
        public Tick decodeFromWire(int position, Buffer buffer) {
            throw new UnsupportedOperationException("events stay in this process");
        }

        @Override
        public Tick transform(Tick tick) {
            return tick;
        }

        @Override
        public String name() {
            return "as it is";
        }

        @Override
        public byte systemCodecID() {
            return -1; // as for every codec that is not Vert.x's own
        }
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final EventBus bus = vertx.eventBus();
    private final String[] addresses;

    VertxBus(int keys) {
        bus.registerDefaultCodec(Tick.class, new AsItIs());
        addresses = new String[keys];
        for (int key = 0; key < keys; key++) {
            addresses[key] = "key " + key;
            Sum sum = new Sum();
            bus.<Tick>localConsumer(addresses[key], message -> sum.add(message.body()));
        }
    }

    @Override
    public void publish(Tick tick) {
        bus.send(addresses[tick.key()], tick);
    }

    @Override
    public void close() {
        var _ = vertx.close();
    }
}
