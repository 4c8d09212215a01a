package dev.fermata.evidence.benchmark.loop;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.Handler;
import java.time.Duration;

/** A loop of ours, as anybody gets it. */
final class FermataLoop implements Contender {
    private static final Duration LONG = Duration.ofHours(1);

    private final EventLoop loop = EventLoop.start();

    private FermataLoop(Handler<Tick> body) {
        loop.on(Tick.class, Tick::key, body);
    }

    static FermataLoop make() {
        return new FermataLoop((Events<Tick> ticks) -> {
            long sum = 0;
            while (true) {
                Tick tick = ticks.receive();
                sum += tick.amount();
                Lap lap = tick.last();
                if (lap != null) {
                    lap.done(sum);
                    sum = 0;
                }
            }
        });
    }

    /** Whose handlers wait for a time only. */
    static FermataLoop timed() {
        return new FermataLoop((Events<Tick> ticks) -> {
            long sum = 0;
            while (true) {
                Tick tick = ticks.receive(LONG);
                if (tick == null) {
                    return;
                }
                sum += tick.amount();
                Lap lap = tick.last();
                if (lap != null) {
                    lap.done(sum);
                    sum = 0;
                }
            }
        });
    }

    @Override
    public void publish(Tick tick) {
        loop.publish(tick);
    }

    @Override
    public void close() {
        loop.close();
    }
}
