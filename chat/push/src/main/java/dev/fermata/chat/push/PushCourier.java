package dev.fermata.chat.push;

import dev.fermata.chat.event.Push;
import dev.fermata.chat.event.PushRefused;
import dev.fermata.chat.push.PushTransport.Outcome;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.Overflow;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages to the push services of devices: a handler of {@link Push}, one for each device, so that a push service that
 * does not answer keeps nobody else waiting. What is not taken at the moment is tried again a few times; that a device is no
 * more, or has been refused for days, is told as {@link PushRefused}.
 *
 * <p>A push is in no journal: one that waits is lost when the server stops. What it tells of is not.
 */
public final class PushCourier {
    private static final System.Logger LOGGER = System.getLogger(PushCourier.class.getName());

    /** Of more than these the oldest is forgotten: the device catches up by itself. */
    private static final int WAITING_MAX = 32;

    private final PushSettings settings;
    private final PushTransport transport;

    /**
     * A courier who speaks for whoever has the key.
     *
     * @param chance fills what it is given with bytes that nobody can guess
     */
    public PushCourier(PushSettings settings, VapidKey key, Consumer<byte[]> chance, InstantSource clock) {
        this(settings, new HttpPushTransport(settings, key, new PushCipher(chance), clock));
    }

    PushCourier(PushSettings settings, PushTransport transport) {
        this.settings = settings;
        this.transport = transport;
    }

    /** Has a loop deliver each {@link Push} that is published to it. */
    public void install(EventLoop loop) {
        HandlerSettings fewWait = HandlerSettings.defaults().withMailbox(WAITING_MAX, Overflow.DROP_OLDEST);
        loop.on(Push.class, Push::endpoint, fewWait, this::deliver);
    }

    /** One device's, as long as messages wait for it; longer when its push service refuses them, which is remembered. */
    private void deliver(Events<Push> events) {
        Instant refusedSince = Instant.MAX;
        @Nullable Push push = events.receive();
        while (push != null) {
            Outcome outcome = send(events, push);
            Instant now = events.now();
            refusedSince = refusedSince(refusedSince, outcome, now);
            if (outcome == Outcome.DEVICE_GONE || refusedSince.isBefore(now.minus(settings.refusedMax()))) {
                events.publish(new PushRefused(push.to()));
                return;
            }
            events.sleep(settings.rest());
            push = refusedSince.equals(Instant.MAX) ? null : events.receive(settings.refusedMax());
        }
    }

    private static Instant refusedSince(Instant before, Outcome outcome, Instant now) {
        return switch (outcome) {
            case TAKEN -> Instant.MAX;
            case DEVICE_REFUSED -> before.isBefore(now) ? before : now;
            case NOT_NOW, DEVICE_GONE, REFUSED -> before;
        };
    }

    /** Again and again where it is not taken at the moment. */
    private Outcome send(Events<Push> events, Push push) {
        Duration rest = settings.retryFirst();
        int tries = 1;
        Outcome outcome = events.blocking(() -> transport.send(push));
        while (outcome == Outcome.NOT_NOW && tries < settings.triesMax()) {
            events.sleep(rest);
            rest = rest.multipliedBy(2);
            tries++;
            outcome = events.blocking(() -> transport.send(push));
        }
        if (outcome == Outcome.NOT_NOW) {
            LOGGER.log(Level.INFO, "{0} was not taken at {1} tries, and is given up", push, tries);
        }
        return outcome;
    }
}
