package dev.fermata.evidence.benchmark.loop;

import com.typesafe.config.ConfigFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Pekko's typed actors, one for each key, on its default dispatcher. */
final class PekkoActors implements Contender {
    private final Map<Integer, ActorRef<Tick>> actors = new HashMap<>();
    private final ActorSystem<Void> system;

    PekkoActors(int keys) throws InterruptedException {
        CountDownLatch made = new CountDownLatch(1);
        Behavior<Void> guardian = Behaviors.setup(context -> {
            for (int key = 0; key < keys; key++) {
                actors.put(key, context.spawnAnonymous(actor()));
            }
            made.countDown();
            return Behaviors.empty();
        });
        system = ActorSystem.create(
                guardian,
                "benchmark",
                ConfigFactory.parseString("pekko.daemonic = on, pekko.loglevel = OFF, pekko.stdout-loglevel = OFF")
                        .withFallback(ConfigFactory.load()));
        made.await();
    }

    private static Behavior<Tick> actor() {
        return Behaviors.setup(context -> {
            Sum sum = new Sum();
            return Behaviors.receiveMessage(tick -> {
                sum.add(tick);
                return Behaviors.same();
            });
        });
    }

    @Override
    public void publish(Tick tick) {
        Objects.requireNonNull(actors.get(tick.key())).tell(tick);
    }

    @Override
    public void close() {
        system.terminate();
    }
}
