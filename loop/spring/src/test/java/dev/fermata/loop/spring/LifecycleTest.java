package dev.fermata.loop.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.Source;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When the loop takes events, and what becomes of them when the application ends. */
class LifecycleTest {
    record Line(int number) {}

    /** A bean that a handler uses, until it is destroyed. */
    static class Store implements DisposableBean {
        final List<String> saved = new CopyOnWriteArrayList<>();

        void save(String line) {
            saved.add(line);
        }

        @Override
        public void destroy() {
            save("destroyed");
        }
    }

    static class Lines {
        final CompletableFuture<Void> gate = new CompletableFuture<>();
        private final Store store;

        Lines(Store store) {
            this.store = store;
        }

        @EventHandler
        void lines(Events<Line> events) {
            try {
                while (true) {
                    Line line = events.receive();
                    events.await(gate);
                    store.save("line " + line.number());
                }
            } finally {
                store.save("finally");
            }
        }
    }

    private static boolean isOpen(EventLoop loop) {
        try {
            loop.publish("is it open?");
            return true;
        } catch (IllegalStateException closed) {
            return false;
        }
    }

    @Test
    void handlersFinishWhatIsQueuedBeforeTheBeansThatTheyUseAreDestroyed() {
        Contexts.with(Store.class, Lines.class).run(context -> {
            EventLoop loop = context.getBean(EventLoop.class);
            Store store = context.getBean(Store.class);
            CompletableFuture<Void> gate = context.getBean(Lines.class).gate;
            for (int number = 1; number <= 3; number++) {
                loop.publish(new Line(number));
            }
            Thread closing = Thread.startVirtualThread(context::close);
            while (isOpen(loop)) {
                Thread.onSpinWait();
            }
            assertThat(store.saved).isEmpty();
            gate.complete(null);
            closing.join();
            assertThat(store.saved).containsExactly("line 1", "line 2", "line 3", "finally", "destroyed");
        });
    }

    static class Stuck {
        final CountDownLatch started = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);

        @EventHandler
        void lines(Events<Line> events) throws InterruptedException {
            events.receive();
            started.countDown();
            released.await();
        }
    }

    @Test
    void aHandlerThatIsStuckHoldsTheApplicationUpNoLongerThanSpringLetsIt() {
        Contexts.with(Stuck.class)
                .withConfiguration(AutoConfigurations.of(LifecycleAutoConfiguration.class))
                .withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=10ms", "fermata.loop.stuck-after=0")
                .run(context -> {
                    Stuck stuck = context.getBean(Stuck.class);
                    context.getBean(EventLoop.class).publish(new Line(1));
                    stuck.started.await();
                    context.close();
                    assertThat(stuck.released.getCount()).isEqualTo(1);
                    stuck.released.countDown();
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class WithSource {
        final List<Object> got = new CopyOnWriteArrayList<>();
        final AtomicReference<String> source = new AtomicReference<>("not begun");

        @Bean
        Source numbers() {
            return sink -> {
                source.set("begun");
                sink.publish(1);
                return () -> source.set("ended");
            };
        }

        @Bean
        LoopConfigurer handlers() {
            return loop -> {
                assertThat(source).hasValue("not begun");
                loop.on(Integer.class, events -> got.add(events.receive()));
            };
        }
    }

    @Test
    void sourcesBeginWhenAllHandlersAreThereAndEndWithTheApplication() {
        Contexts.with(WithSource.class).run(context -> {
            WithSource source = context.getBean(WithSource.class);
            assertThat(source.source).hasValue("begun");
            context.close();
            assertThat(source.source).hasValue("ended");
            assertThat(source.got).containsExactly(1);
        });
    }

    static class Failing {
        static final AtomicReference<EventLoop> LOOP = new AtomicReference<>();

        @Bean
        LoopConfigurer failing() {
            return loop -> {
                LOOP.set(loop);
                throw new IllegalStateException("fails, as it should");
            };
        }
    }

    @Test
    void anApplicationThatFailsToStartClosesItsLoop() {
        Contexts.with(Failing.class).run(context -> assertThat(context).hasFailed());
        assertThat(isOpen(Failing.LOOP.get())).isFalse();
    }

    static class FailingWhileStuck {
        static final Stuck STUCK = new Stuck();

        @Bean
        LoopConfigurer failing() {
            return loop -> {
                loop.on(Line.class, STUCK::lines);
                loop.publish(new Line(1));
                try {
                    STUCK.started.await();
                } catch (InterruptedException unexpected) {
                    throw new AssertionError(unexpected);
                }
                throw new IllegalStateException("fails, as it should");
            };
        }
    }

    @Test
    void anApplicationThatFailsToStartIsNotHeldUpByAHandlerThatIsStuck() {
        Contexts.with(FailingWhileStuck.class)
                .withPropertyValues("fermata.loop.drain-timeout=1ms", "fermata.loop.stuck-after=0")
                .run(context -> assertThat(context).hasFailed());
        assertThat(FailingWhileStuck.STUCK.released.getCount()).isEqualTo(1);
        FailingWhileStuck.STUCK.released.countDown();
    }

    @Configuration(proxyBeanMethods = false)
    static class FailingBeans {
        static final AtomicReference<EventLoop> LOOP = new AtomicReference<>();

        @Bean
        String needsTheLoop(EventLoop loop) {
            LOOP.set(loop);
            return "made";
        }

        @Bean
        Integer fails(String needsTheLoop) {
            throw new IllegalStateException("cannot be made");
        }
    }

    @Test
    void aContextThatFailsWhileItsBeansAreMadeClosesItsLoop() {
        Contexts.with(FailingBeans.class).run(context -> assertThat(context).hasFailed());
        assertThat(isOpen(FailingBeans.LOOP.get())).isFalse();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Root {
        final List<Object> got = new CopyOnWriteArrayList<>();

        @Bean
        LoopConfigurer numbers() {
            return loop -> loop.on(Integer.class, events -> got.add(events.receive()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Child {
        final List<Object> got = new CopyOnWriteArrayList<>();
        final AtomicReference<String> source = new AtomicReference<>("not begun");

        @Bean
        LoopConfigurer texts() {
            return loop -> loop.on(String.class, events -> got.add(events.receive()));
        }

        @Bean
        Source greetings() {
            return sink -> {
                source.set("begun");
                sink.publish("hello");
                return () -> source.set("ended");
            };
        }
    }

    @Test
    void aChildContextBringsItsOwnToTheLoopOfItsParentAndLeavesItOpen() {
        Root parent;
        Child child;
        try (ConfigurableApplicationContext root = new SpringApplicationBuilder(Root.class)
                .web(WebApplicationType.NONE)
                .run()) {
            EventLoop loop = root.getBean(EventLoop.class);
            parent = root.getBean(Root.class);
            try (ConfigurableApplicationContext below = new SpringApplicationBuilder(Child.class)
                    .parent(root)
                    .web(WebApplicationType.NONE)
                    .run()) {
                child = below.getBean(Child.class);
                assertThat(below.getBean(EventLoop.class)).isSameAs(loop);
                loop.publish(1);
            }
            assertThat(child.source).hasValue("ended");
            assertThat(isOpen(loop)).isTrue();
            loop.publish(2);
        }
        assertThat(parent.got).containsExactly(1, 2);
        assertThat(child.got).containsExactly("hello", "is it open?");
    }

    @Test
    void aContextThatPausesAndGoesOnKeepsItsLoop() {
        Contexts.with(WithSource.class).run(context -> {
            EventLoop loop = context.getBean(EventLoop.class);
            ConfigurableApplicationContext pausing =
                    context.getSourceApplicationContext(ConfigurableApplicationContext.class);
            pausing.pause();
            assertThat(isOpen(loop)).isTrue();
            pausing.restart();
            assertThat(isOpen(loop)).isTrue();
        });
    }

    @Test
    void aContextThatWasStoppedSaysThatItsLoopCannotBeOpenedAgain() {
        Contexts.with().run(context -> {
            context.stop();
            assertThat(isOpen(context.getBean(EventLoop.class))).isFalse();
            assertThatThrownBy(context::start)
                    .hasRootCauseMessage(
                            "the event loop was closed when its context was stopped, and cannot be opened again. "
                                    + "Refresh a new context?");
        });
    }

    /** What {@link EarlyEvents} writes into the log. */
    static final class Warnings extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger(EarlyEvents.class.getName());
        private final List<String> messages = new CopyOnWriteArrayList<>();

        private Warnings() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord logged) {
            messages.add(logged.getLevel() + " " + logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }

    static class TooEarly implements InitializingBean {
        private final EventLoop loop;
        private final Warnings warnings;

        TooEarly(EventLoop loop, Warnings warnings) {
            this.loop = loop;
            this.warnings = warnings;
        }

        @Override
        public void afterPropertiesSet() {
            loop.publish(new Line(7));
            while (warnings.messages.isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void anEventThatComesBeforeItsHandlersIsWarnedOf() {
        try (Warnings warnings = new Warnings()) {
            Contexts.with(TooEarly.class)
                    .withBean(Warnings.class, () -> warnings)
                    .run(context -> {
                        context.getBean(EventLoop.class).publish(new Line(8));
                        context.close();
                        assertThat(warnings.messages)
                                .containsExactly(
                                        "WARNING published before the handlers are registered, so nobody handles it: "
                                                + "Line[number=7]. Publish from an ApplicationRunner, or from a Lifecycle bean?");
                    });
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Lazily {
        @Bean
        Store store() {
            return new Store();
        }

        @Bean
        Lines lines(Store store) {
            return new Lines(store);
        }
    }

    @Test
    void anApplicationWhoseBeansAreLazyHasItsHandlersAllTheSame() {
        Store store;
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Lazily.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run()) {
            store = context.getBean(Store.class);
            context.getBean(Lines.class).gate.complete(null);
            context.getBean(EventLoop.class).publish(new Line(1));
        }
        assertThat(store.saved).startsWith("line 1", "finally");
    }
}
