package dev.fermata.chat.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.MailSettings.Security;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.testing.Simulated;
import dev.fermata.loop.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How often mail is tried, in virtual time. */
class PostmanTest {
    private static final MailSettings SETTINGS =
            MailSettings.to("mail.example.org", 25, Security.NONE, null, "chat@example.org", "chat.example.org");
    private static final Mail TO_ADA = new Mail("ada@example.org", "Hello", "It is me");

    private static MailFailedException failure(boolean isFinal) {
        return new MailFailedException("not now", isFinal, new IllegalStateException("not now"));
    }

    @Simulated(seeds = 20)
    void mailThatIsTakenIsHandedInOnce(World world) {
        List<Mail> taken = new ArrayList<>();
        EventLoop loop = world.startLoop();
        new Postman(SETTINGS, taken::add).install(loop);
        loop.publish(TO_ADA);
        loop.publish(TO_ADA);
        world.runUntilIdle();
        assertThat(taken).containsExactly(TO_ADA, TO_ADA);
    }

    @Simulated(seeds = 20)
    void mailThatIsNotTakenAtTheMomentIsTriedEverMoreSeldomAndGivenUpAtLast(World world) {
        List<Duration> tries = new ArrayList<>();
        EventLoop loop = world.startLoop();
        new Postman(SETTINGS, mail -> {
                    tries.add(world.time());
                    throw failure(false);
                })
                .install(loop);
        loop.publish(TO_ADA);
        world.runUntilIdle();
        assertThat(tries.stream().map(Duration::toMinutes)).containsExactly(0L, 1L, 3L, 7L, 15L, 31L);
    }

    @Simulated(seeds = 20)
    void mailThatWillNeverBeTakenIsNotTriedAgain(World world) {
        List<Mail> tries = new ArrayList<>();
        EventLoop loop = world.startLoop();
        new Postman(SETTINGS, mail -> {
                    tries.add(mail);
                    throw failure(true);
                })
                .install(loop);
        loop.publish(TO_ADA);
        world.runUntilIdle();
        assertThat(tries).hasSize(1);
    }

    @Simulated(seeds = 20)
    void whoCannotBeReachedKeepsNobodyElseWaiting(World world) {
        List<String> taken = new ArrayList<>();
        EventLoop loop = world.startLoop();
        new Postman(SETTINGS, mail -> {
                    if (mail.equals(TO_ADA) && world.time().compareTo(Duration.ofMinutes(2)) < 0) {
                        throw failure(false);
                    }
                    taken.add(mail.to() + " after " + world.time().toMinutes());
                })
                .install(loop);
        loop.publish(TO_ADA);
        loop.publish(new Mail("bob@example.org", "Hello", "It is me"));
        world.runUntilIdle();
        assertThat(taken).containsExactly("bob@example.org after 0", "ada@example.org after 3");
    }
}
