package dev.fermata.chat.push;

import dev.fermata.chat.event.Push;
import dev.fermata.chat.event.PushRefused;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.Overflow;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Takes messages to the push services of devices: a handler of {@link Push}, one for each device, so that a push service that
 * does not answer keeps nobody else waiting. What is not taken at the moment is tried again a few times; that a device is no
 * more is told as {@link PushRefused}.
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

    private void deliver(Events<Push> events) {
        Push push = events.receive();
        Duration rest = settings.retryFirst();
        for (int tries = 1; !isDone(events, push, tries); tries++) {
            events.sleep(rest);
            rest = rest.multipliedBy(2);
        }
    }

    /** Whether there is nothing more to do for a message. */
    private boolean isDone(Events<Push> events, Push push, int tries) {
        PushTransport.Outcome outcome = events.blocking(() -> transport.send(push));
        return switch (outcome) {
            case TAKEN, REFUSED -> true;
            case DEVICE_GONE -> {
                events.publish(new PushRefused(push.to()));
                yield true;
            }
            case NOT_NOW -> {
                if (tries >= settings.triesMax()) {
                    LOGGER.log(Level.INFO, "{0} was not taken at {1} tries, and is given up", push, tries);
                }
                yield tries >= settings.triesMax();
            }
        };
    }
}
