package dev.fermata.chat.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.Push;
import dev.fermata.chat.event.PushRefused;
import dev.fermata.chat.event.PushSubscription;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.push.PushTransport.Outcome;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How often a push is tried, in virtual time. */
class PushCourierTest {
    private static final PushSettings SETTINGS = PushSettings.with("mailto:admin@example.org");
    private static final PushSubscription PHONE =
            new PushSubscription("ada", "https://push.example.net/1", "key", new Secret("secret"));
    private static final PushSubscription TABLET =
            new PushSubscription("ada", "https://push.example.net/2", "key", new Secret("secret"));

    private static List<PushRefused> refusals(EventLoop loop) {
        List<PushRefused> refused = new ArrayList<>();
        loop.on(PushRefused.class, events -> {
            while (true) {
                refused.add(events.receive());
            }
        });
        return refused;
    }

    @Simulated(seeds = 20)
    void whatIsTakenIsSentOnce(World world) {
        List<Push> sent = new ArrayList<>();
        EventLoop loop = world.startLoop();
        new PushCourier(SETTINGS, push -> {
                    sent.add(push);
                    return sent.size() == 1 ? Outcome.TAKEN : Outcome.REFUSED;
                })
                .install(loop);
        Push one = new Push(PHONE, "PING one");
        Push other = new Push(PHONE, "PING other");
        loop.publish(one);
        loop.publish(other);
        world.runUntilIdle();
        assertThat(sent).containsExactly(one, other);
    }

    @Simulated(seeds = 20)
    void whatIsNotTakenAtTheMomentIsTriedAFewTimesAndKeepsNobodyElseWaiting(World world) {
        List<String> tries = new ArrayList<>();
        EventLoop loop = world.startLoop();
        new PushCourier(SETTINGS, push -> {
                    tries.add(push.line() + " after " + world.time().toSeconds());
                    return push.to().equals(PHONE) ? Outcome.NOT_NOW : Outcome.TAKEN;
                })
                .install(loop);
        loop.publish(new Push(PHONE, "phone"));
        loop.publish(new Push(TABLET, "tablet"));
        world.runUntilIdle();
        assertThat(tries)
                .containsExactlyInAnyOrder(
                        "phone after 0", "tablet after 0", "phone after 5", "phone after 15", "phone after 35");
        assertThat(world.time()).isGreaterThanOrEqualTo(Duration.ofSeconds(35));
    }

    /** webpush: servers "SHOULD define limits in terms of [...] notification rate". */
    @Simulated(seeds = 20)
    void oneDeviceIsNotPushedFasterThanItMayBe(World world) {
        List<String> sent = new ArrayList<>();
        EventLoop loop = world.startLoop();
        new PushCourier(SETTINGS, push -> {
                    sent.add(push.line() + " after " + world.time().toSeconds());
                    return Outcome.TAKEN;
                })
                .install(loop);
        for (int number = 0; number < 3; number++) {
            loop.publish(new Push(PHONE, "push " + number));
        }
        world.runUntilIdle();
        assertThat(sent).containsExactly("push 0 after 0", "push 1 after 1", "push 2 after 2");
    }

    /** webpush: servers "SHOULD expire old subscriptions [...] if they keep failing for a while". */
    @Simulated(seeds = 20)
    void aDeviceThatIsRefusedForDaysIsGone(World world) {
        EventLoop loop = world.startLoop();
        List<PushRefused> refused = refusals(loop);
        new PushCourier(SETTINGS, push -> Outcome.DEVICE_REFUSED).install(loop);
        for (int day = 0; day < SETTINGS.refusedMax().toDays(); day++) {
            loop.publish(new Push(PHONE, "PING"));
            world.runFor(Duration.ofDays(1));
        }
        assertThat(refused).isEmpty();
        world.runFor(Duration.ofDays(1));
        loop.publish(new Push(PHONE, "PING"));
        world.runUntilIdle();
        assertThat(refused).containsExactly(new PushRefused(PHONE));
    }

    @Simulated(seeds = 20)
    void thatADeviceIsGoneIsTold(World world) {
        EventLoop loop = world.startLoop();
        List<PushRefused> refused = refusals(loop);
        new PushCourier(SETTINGS, push -> Outcome.DEVICE_GONE).install(loop);
        loop.publish(new Push(PHONE, "PING one"));
        world.runUntilIdle();
        assertThat(refused).containsExactly(new PushRefused(PHONE));
        assertThat(new Push(PHONE, "PING").toString()).isEqualTo("a push to a device of ada");
    }
}
