package dev.fermata.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What handlers publish comes before all that is published outside from then on, however much it is; and keeps nobody out. */
class PublicationOrderTest {
    record Go(int items) {}

    record Chain() {}

    sealed interface Step {
        record Item(int number) implements Step {}

        record Outside(int number) implements Step {}
    }

    private final List<Step> seen = new ArrayList<>();

    private void collect(Events<Step> events) {
        while (true) {
            seen.add(events.receive());
        }
    }

    private static void publishItems(Events<Go> events) {
        int items = events.receive().items();
        for (int number = 0; number < items; number++) {
            events.publish(new Step.Item(number));
        }
    }

    @Test
    void causesComeBeforeTheirEffectsHoweverManyTheyAre() {
        Simulation.runSeeds(1, 20, world -> {
            seen.clear();
            EventLoop loop = world.startLoop();
            loop.on(Step.class, this::collect);
            loop.on(Go.class, PublicationOrderTest::publishItems);
            loop.publish(new Go(10_000));
            world.runUntil(() -> !seen.isEmpty());
            loop.publish(new Step.Outside(1));
            world.runUntil(() -> seen.size() > 700);
            loop.publish(new Step.Outside(2));
            world.runUntilIdle();
            assertThat(seen).hasSize(10_002);
            assertThat(seen.subList(10_000, 10_002)).containsExactly(new Step.Outside(1), new Step.Outside(2));
        });
    }

    @Test
    void handlersThatPublishForEverKeepNobodyOut() {
        Simulation.runSeeds(1, 20, world -> {
            seen.clear();
            boolean[] isOver = new boolean[1];
            EventLoop loop = world.startLoop();
            loop.on(Step.class, this::collect);
            loop.on(Chain.class, events -> {
                while (true) {
                    events.receive();
                    if (!isOver[0]) {
                        events.publish(new Chain());
                    }
                }
            });
            for (int links = 0; links < 600; links++) {
                loop.publish(new Chain());
            }
            for (int number = 0; number < 100; number++) {
                loop.publish(new Step.Outside(number));
            }
            world.runUntil(() -> seen.size() == 100);
            isOver[0] = true;
        });
    }

    /** As the order says, against a model: each item comes before whatever was published outside after it. */
    @Test
    void theOrderHoldsWhileBothPublish() {
        Simulation.runSeeds(1, 5, world -> {
            seen.clear();
            List<Integer> publishedBefore = new ArrayList<>();
            int[] items = new int[1];
            boolean[] isOver = new boolean[1];
            EventLoop loop = world.startLoop();
            loop.on(Step.class, this::collect);
            loop.on(Chain.class, events -> {
                while (true) {
                    events.receive();
                    for (int burst = world.random().nextInt(600); burst > 0; burst--) {
                        events.publish(new Step.Item(items[0]++));
                    }
                    if (!isOver[0]) {
                        events.publish(new Chain());
                    }
                }
            });
            loop.publish(new Chain());
            for (int number = 0; number < 100; number++) {
                publishedBefore.add(items[0]);
                loop.publish(new Step.Outside(number));
                int[] steps = {world.random().nextInt(4)};
                world.runUntil(() -> steps[0]-- == 0);
            }
            isOver[0] = true;
            world.runUntilIdle();
            List<Step> outOfOrder = new ArrayList<>();
            int handed = 0;
            for (Step step : seen) {
                boolean isInOrder = switch (step) {
                    case Step.Item(int number) -> number == handed++;
                    case Step.Outside(int number) -> handed >= publishedBefore.get(number);
                };
                if (!isInOrder) {
                    outOfOrder.add(step);
                }
            }
            assertThat(outOfOrder).isEmpty();
            assertThat(seen).hasSize(100 + items[0]);
        });
    }
}
