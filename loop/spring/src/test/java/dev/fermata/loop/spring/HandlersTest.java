package dev.fermata.loop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.Supervision;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Which beans are handlers, and how they handle. */
class HandlersTest {
    sealed interface Event {
        String user();
    }

    record Came(String user) implements Event {}

    record Left(String user) implements Event {}

    /** What handlers have noted, in their order. */
    static class Notes {
        final List<String> lines = new CopyOnWriteArrayList<>();

        void add(Object line) {
            lines.add(line.toString());
        }
    }

    /** Publishes, closes the loop so that all of it has been handled, and tells what was noted. */
    private static void check(
            Consumer<EventLoop> publishing, Consumer<List<String>> expected, Class<?>... configurations) {
        Contexts.with(configurations).withBean(Notes.class).run(context -> {
            assertThat(context).hasNotFailed();
            publishing.accept(context.getBean(EventLoop.class));
            Notes notes = context.getBean(Notes.class);
            context.close();
            expected.accept(notes.lines);
        });
    }

    private static void publish(EventLoop loop) {
        loop.publish(new Came("ada"));
        loop.publish(new Came("bob"));
        loop.publish(new Left("ada"));
    }

    static class ForAll {
        private final Notes notes;

        ForAll(Notes notes) {
            this.notes = notes;
        }

        @EventHandler
        void all(Events<Event> events) {
            for (int count = 1; ; count++) {
                notes.add(count + " " + events.receive());
            }
        }
    }

    @Test
    void anAnnotatedMethodOfABeanHandlesTheEventsThatItsParameterNames() {
        check(
                HandlersTest::publish,
                lines -> assertThat(lines).containsExactly("1 Came[user=ada]", "2 Came[user=bob]", "3 Left[user=ada]"),
                ForAll.class);
    }

    static class ForEach {
        private final Notes notes;

        ForEach(Notes notes) {
            this.notes = notes;
        }

        @EventHandler(key = "user")
        @SuppressWarnings("UnusedMethod") // found by its annotation
        private void each(Events<Event> events) {
            Event first = events.receive(Came.class);
            Event next = events.receive(Left.class);
            notes.add(events.key() + ": " + first + " " + next);
        }
    }

    @Test
    void withAKeyThereIsAHandlerForEach() {
        check(
                HandlersTest::publish,
                lines -> assertThat(lines).containsExactly("ada: Came[user=ada] Left[user=ada]"),
                ForEach.class);
    }

    abstract static class OfSomeType<E> {
        @EventHandler
        void handle(Events<E> events) {
            while (true) {
                note(events.receive());
            }
        }

        abstract void note(E event);
    }

    static class OfCame extends OfSomeType<Came> {
        private final Notes notes;

        OfCame(Notes notes) {
            this.notes = notes;
        }

        @Override
        void note(Came event) {
            notes.add(event);
        }
    }

    @Test
    void theTypeMayBeSaidByASubclass() {
        check(
                HandlersTest::publish,
                lines -> assertThat(lines).containsExactly("Came[user=ada]", "Came[user=bob]"),
                OfCame.class);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @EventHandler(key = "user")
    @interface UserHandler {}

    static class OfUsers {
        private final Notes notes;

        OfUsers(Notes notes) {
            this.notes = notes;
        }

        @UserHandler
        void users(Events<Came> events) {
            notes.add(events.receive().user() + " is " + events.key());
        }
    }

    @Test
    void anAnnotationOfOnesOwnMayStandForIt() {
        check(
                HandlersTest::publish,
                lines -> assertThat(lines).containsExactly("ada is ada", "bob is bob"),
                OfUsers.class);
    }

    static class Static {
        static final List<Object> GOT = new CopyOnWriteArrayList<>();

        @EventHandler
        static void all(Events<Came> events) {
            GOT.add(events.receive());
        }
    }

    @Test
    void theMethodMayBeStatic() {
        check(loop -> loop.publish(new Came("ada")), lines -> {}, Static.class);
        assertThat(Static.GOT).containsExactly(new Came("ada"));
    }

    @Configuration
    static class InConfiguration {
        @Bean
        @Lazy
        ForAll lazy(Notes notes) {
            return new ForAll(notes);
        }

        @Bean
        LoopConfigurer configurer(Notes notes) {
            return loop -> loop.on(Left.class, Left::user, events -> notes.add("configured " + events.receive()));
        }

        @EventHandler
        void inIt(Events<Left> events) {
            thread = Thread.currentThread().getName() + events.receive();
        }

        private volatile String thread = "";
    }

    @Test
    void lazyBeansConfigurationsAndConfigurersHaveHandlersToo() {
        Contexts.with(InConfiguration.class).withBean(Notes.class).run(context -> {
            publish(context.getBean(EventLoop.class));
            Notes notes = context.getBean(Notes.class);
            InConfiguration configuration = context.getBean(InConfiguration.class);
            context.close();
            assertThat(notes.lines).hasSize(4).contains("configured Left[user=ada]", "3 Left[user=ada]");
            assertThat(configuration.thread).isEqualTo("fermata-loopLeft[user=ada]");
        });
    }

    /** On which thread it runs, before and after it has been paused. */
    private static void noteThreads(Notes notes, Events<?> events) {
        boolean isVirtual = Thread.currentThread().isVirtual();
        Object event = events.receive();
        notes.add(event + (isVirtual || Thread.currentThread().isVirtual() ? " on a virtual thread" : " on the shard"));
    }

    static class Woven {
        private final Notes notes;

        Woven(Notes notes) {
            this.notes = notes;
        }

        @EventHandler
        void all(Events<String> events) {
            while (true) {
                noteThreads(notes, events);
            }
        }
    }

    @Test
    void aWovenHandlerRunsOnTheShardItselfAndTellsWhereItIsPaused() {
        Contexts.with(Woven.class).withBean(Notes.class).run(context -> {
            EventLoop loop = context.getBean(EventLoop.class);
            loop.publish("one");
            loop.publish("two");
            Notes notes = context.getBean(Notes.class);
            while (notes.lines.size() < 2) {
                Thread.onSpinWait();
            }
            assertThat(loop.dump().shards().getFirst().handlers())
                    .singleElement()
                    .satisfies(handler -> {
                        assertThat(handler.handlers()).isEqualTo("Woven.all");
                        assertThat(handler.where().getMethodName()).isEqualTo("noteThreads");
                    });
            assertThat(notes.lines).containsExactly("one on the shard", "two on the shard");
        });
    }

    @Test
    void aHandlerThatIsNotWovenRunsOnAThreadOfItsOwn() {
        check(
                loop -> {
                    loop.publish("one");
                    loop.publish("two");
                },
                lines -> assertThat(lines).containsExactly("one on a virtual thread", "two on a virtual thread"),
                OnThreads.class);
    }

    static class Supervised {
        private final Notes notes;

        Supervised(Notes notes) {
            this.notes = notes;
        }

        @EventHandler(settings = "strict")
        void strict(Events<String> events) {
            while (true) {
                String event = events.receive();
                notes.add(event);
                if (event.isEmpty()) {
                    throw new IllegalArgumentException("empty");
                }
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Strict {
        @Bean
        HandlerSettings strict() {
            return HandlerSettings.defaults().withSupervision(Supervision.stop());
        }

        @Bean
        HandlerSettings other() {
            return HandlerSettings.defaults();
        }
    }

    @Test
    void itsSettingsAreABean() {
        check(
                loop -> List.of("one", "", "two").forEach(loop::publish),
                lines -> assertThat(lines).containsExactly("one", ""),
                Supervised.class,
                Strict.class);
    }

    static class CheckedFailure {
        private final Notes notes;

        CheckedFailure(Notes notes) {
            this.notes = notes;
        }

        @EventHandler
        void all(Events<String> events) throws Throwable {
            if (events.receive().isEmpty()) {
                throw new Exception("checked");
            }
            throw new Throwable("neither");
        }

        @Bean
        LoopSettingsCustomizer letters() {
            return settings ->
                    settings.withDeadLetters(letter -> notes.add(letter.cause().getMessage()));
        }
    }

    @Test
    void whatItThrowsIsTheCauseOfTheDeadLetter() {
        check(
                loop -> List.of("", "one").forEach(loop::publish),
                lines -> assertThat(lines).containsExactly("checked", "neither"),
                CheckedFailure.class);
    }

    /** As transactions do it, and whatever else surrounds methods of beans. */
    @Configuration(proxyBeanMethods = false)
    static class Advice {
        @Bean
        static DefaultAdvisorAutoProxyCreator creator() {
            DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
            creator.setProxyTargetClass(true);
            return creator;
        }

        @Bean
        static DefaultPointcutAdvisor advisor() {
            NameMatchMethodPointcut advised = new NameMatchMethodPointcut().addMethodName("advised");
            return new DefaultPointcutAdvisor(advised, (MethodInterceptor) call -> "advised " + call.proceed());
        }
    }

    static class HalfAdvised {
        private final Notes notes;

        HalfAdvised(Notes notes) {
            this.notes = notes;
        }

        String advised() {
            return "method";
        }

        @EventHandler
        void handler(Events<String> events) {
            noteThreads(notes, events);
        }
    }

    @Test
    void adviceOnOtherMethodsOfItsBeanDoesNoHarm() {
        Contexts.with(HalfAdvised.class, Advice.class).withBean(Notes.class).run(context -> {
            assertThat(context.getBean(HalfAdvised.class).advised()).isEqualTo("advised method");
            context.getBean(EventLoop.class).publish("one");
            Notes notes = context.getBean(Notes.class);
            context.close();
            assertThat(notes.lines).containsExactly("one on the shard");
        });
    }
}
