package dev.fermata.loop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.Events;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What is wrong with a handler is said when the application starts, with what to do about it. */
class InvalidHandlersTest {
    record Order(int number) {
        public void ship() {}
    }

    static class TakesNothing {
        @EventHandler
        void handle() {}
    }

    static class TakesTheEvent {
        @EventHandler
        void handle(Order order, int count) {}
    }

    static class Returns {
        @EventHandler
        String handle(Events<Order> events) {
            return "";
        }
    }

    static class SaysNoType {
        @EventHandler
        void handle(Events<?> events) {}
    }

    static class HasNoSuchKey {
        @EventHandler(key = "id")
        void handle(Events<Order> events) {}
    }

    static class HasAKeyWithoutAnswer {
        @EventHandler(key = "ship")
        void handle(Events<Order> events) {}
    }

    static class HasNoSuchSettings {
        @EventHandler(settings = "lax")
        void handle(Events<Order> events) {}
    }

    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    static class Prototype {
        @EventHandler
        void handle(Events<Order> events) {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {
        static class OfItsScope {
            @EventHandler
            void handle(Events<Order> events) {}
        }

        @Bean
        @Scope(scopeName = ConfigurableBeanFactory.SCOPE_PROTOTYPE, proxyMode = ScopedProxyMode.TARGET_CLASS)
        OfItsScope scoped() {
            return new OfItsScope();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(HandlersTest.Advice.class)
    static class Advised {
        static class Transactional {
            @EventHandler
            void advised(Events<Order> events) {}
        }

        @Bean
        Transactional transactional() {
            return new Transactional();
        }
    }

    static List<Arguments> faults() {
        return List.of(
                fault(TakesNothing.class, "handle", "takes nothing", "Let it take Events<E>"),
                fault(TakesTheEvent.class, "handle", "takes Order, int", "Let it take Events<E>"),
                fault(Returns.class, "handle", "returns a String, which nobody would get", "Let it return nothing"),
                fault(
                        SaysNoType.class,
                        "handle",
                        "does not say the type of events",
                        "Write the type, as in Events<Order>"),
                fault(HasNoSuchKey.class, "handle", "has the key 'id'", "Name one of [hashCode, number, toString]"),
                fault(HasAKeyWithoutAnswer.class, "handle", "has the key 'ship'", "Name one of"),
                fault(
                        HasNoSuchSettings.class,
                        "handle",
                        "has the settings 'lax'",
                        "Name one of [strict, other], or add one"),
                fault(Prototype.class, "handle", "is not of a singleton", "Make the bean a singleton"),
                fault(Scoped.class, "handle", "is not of a singleton", "Make the bean a singleton"),
                fault(
                        Advised.class,
                        "advised",
                        "would end where the handler first pauses",
                        "call a method of another bean"));
    }

    private static Arguments fault(Class<?> configuration, String method, String fault, String cure) {
        return Arguments.of(configuration, method, fault, cure);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theApplicationDoesNotStart(Class<?> configuration, String method, String fault, String cure) {
        Contexts.with(configuration, HandlersTest.Strict.class).run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = ourAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription())
                    .startsWith("the @EventHandler ")
                    .contains("." + method + " of the bean '")
                    .contains(fault);
            assertThat(analysis.getAction()).contains(cure);
        });
    }

    /** As Spring finds it; some of its own analyzers need a bean factory, which is not there. */
    private static FailureAnalyzer ourAnalyzer() {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (factoryType, factory, failure) -> {})
                .stream()
                .filter(InvalidHandlerFailureAnalyzer.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
