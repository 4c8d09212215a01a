package dev.fermata.loop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.loop.DeadLetter;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopListener;
import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.micrometer.LoopMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotationMetadata;

/** What there is by itself, when, and how it is set up. */
class EventLoopAutoConfigurationTest {
    @Test
    void thereIsALoop() {
        Contexts.with().run(context -> assertThat(context).hasSingleBean(EventLoop.class));
    }

    @Test
    void propertiesSetItUp() {
        Contexts.with()
                .withPropertyValues(
                        "fermata.loop.name=shop",
                        "fermata.loop.shards=2",
                        "fermata.loop.capacity=10",
                        "fermata.loop.backlog=100",
                        "fermata.loop.drain-timeout=3s",
                        "fermata.loop.stuck-after=250ms")
                .run(context -> {
                    LoopSettings settings = context.getBean(LoopSettings.class);
                    assertThat(settings.name()).isEqualTo("shop");
                    assertThat(settings.shards()).isEqualTo(2);
                    assertThat(settings.capacity()).isEqualTo(10);
                    assertThat(settings.backlog()).isEqualTo(100);
                    assertThat(settings.drainTimeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(settings.stuckAfter()).isEqualTo(Duration.ofMillis(250));
                    assertThat(context.getBean(EventLoop.class).dump().shards())
                            .extracting(shard -> shard.thread())
                            .containsExactly("shop-0", "shop-1");
                });
    }

    @Test
    void withoutPropertiesItIsAsTheLibrarySetsItUp() {
        Contexts.with().run(context -> {
            LoopSettings settings = context.getBean(LoopSettings.class);
            LoopSettings defaults = LoopSettings.defaults();
            assertThat(settings.name()).isEqualTo(defaults.name());
            assertThat(settings.shards()).isEqualTo(defaults.shards());
            assertThat(settings.capacity()).isEqualTo(defaults.capacity());
            assertThat(settings.backlog()).isEqualTo(defaults.backlog());
            assertThat(settings.drainTimeout()).isEqualTo(defaults.drainTimeout());
            assertThat(settings.stuckAfter()).isEqualTo(defaults.stuckAfter());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "shards,        65,  'shards are from 1 to 64, not 65'",
        "capacity,      0,   'capacity is from 1 to 16777216 events, not 0'",
        "backlog,       1,   'backlog is at least 2 events, not 1'",
        "drain-timeout, -1s, 'drainTimeout is not negative: PT-1S'",
        "stuck-after,   -1s, 'stuckAfter is not negative: PT-1S'"
    })
    void aFigureOutOfBoundsIsRefusedWithItsPropertyAndItsBounds(String property, String value, String reason) {
        Contexts.with()
                .withPropertyValues("fermata.loop." + property + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, failure -> {
                            assertThat(failure.getName()).isEqualTo("fermata.loop." + property);
                            assertThat(failure.getReason()).isEqualTo(reason);
                        }));
    }

    @Test
    void editorsAreToldOfThePropertiesAndTheirDefaults() throws IOException {
        try (InputStream metadata =
                LoopProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            String json = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(json.replaceAll("\\s", ""))
                    .contains("\"name\":\"fermata.loop.shards\"")
                    .contains("\"defaultValue\":65536")
                    .contains("\"name\":\"management.endpoint.eventloop.access\"");
            assertThat(json).contains("How long handlers may finish what is queued when the application ends.");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {
        @Bean
        @Order(2)
        LoopSettingsCustomizer second() {
            return settings -> settings.withName(settings.name() + " in order");
        }

        @Bean
        @Order(1)
        LoopSettingsCustomizer first() {
            return settings -> settings.withName(settings.name() + ", customized");
        }
    }

    @Test
    void customizersChangeTheSettingsAfterTheProperties() {
        Contexts.with(Customizers.class)
                .withPropertyValues("fermata.loop.name=shop")
                .run(context -> assertThat(
                                context.getBean(EventLoop.class).dump().loop())
                        .isEqualTo("shop, customized in order"));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnLoop {
        private final List<Object> got = new CopyOnWriteArrayList<>();

        @Bean
        EventLoop own() {
            return EventLoop.start(LoopSettings.defaults().withName("own"));
        }

        @Bean
        LoopConfigurer handlers() {
            return loop -> loop.on(Integer.class, events -> got.add(events.receive()));
        }
    }

    @Test
    void aLoopOfTheApplicationsOwnTakesItsPlaceAndGetsTheHandlers() {
        Contexts.with(OwnLoop.class).run(context -> {
            assertThat(context).hasSingleBean(EventLoop.class);
            OwnLoop own = context.getBean(OwnLoop.class);
            context.getBean(EventLoop.class).publish(1);
            context.close();
            assertThat(own.got).containsExactly(1);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoListeners {
        private final List<String> told = new CopyOnWriteArrayList<>();

        @Bean
        LoopListener first() {
            return listener("first");
        }

        @Bean
        LoopListener second() {
            return listener("second");
        }

        @Bean
        LoopSettingsCustomizer third() {
            return settings -> settings.withListener(listener("third"));
        }

        private LoopListener listener(String name) {
            return new LoopListener() {
                @Override
                public void ran(String handlers, Object key, long nanos) {
                    told.add(name + " ran");
                }

                @Override
                public void failed(String handlers, Object key, Throwable failure) {
                    told.add(name + " failed");
                }

                @Override
                public void deadLetter(DeadLetter letter) {
                    told.add(name + " deadLetter");
                }

                @Override
                public void closed(Duration took, int unfinished) {
                    told.add(name + " closed");
                }
            };
        }

        @Bean
        LoopConfigurer failing() {
            return loop -> loop.on(Integer.class, events -> {
                throw new IllegalStateException("as it should, with " + events.receive());
            });
        }
    }

    @Test
    void everyListenerIsTold() {
        Contexts.with(TwoListeners.class).run(context -> {
            List<String> told = context.getBean(TwoListeners.class).told;
            context.getBean(EventLoop.class).publish(1);
            context.close();
            assertThat(told)
                    .contains(
                            "first ran",
                            "second ran",
                            "third ran",
                            "first failed",
                            "second failed",
                            "third failed",
                            "first deadLetter",
                            "second deadLetter",
                            "third deadLetter",
                            "first closed",
                            "second closed",
                            "third closed");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Registry {
        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }
    }

    @Test
    void withARegistryTheLoopIsMeasuredUnderItsName() {
        Contexts.with(Registry.class, Customizers.class)
                .withPropertyValues("fermata.loop.name=shop")
                .run(context -> assertThat(context.getBean(MeterRegistry.class)
                                .get("fermata.handlers")
                                .tag("loop", "shop, customized in order")
                                .gauge()
                                .value())
                        .isZero());
    }

    @Test
    void withoutARegistryNothingIsMeasured() {
        Contexts.with().run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(LoopMetrics.class));
    }

    /** Chooses among the starter's configurations as it is done for an application. */
    static class Choice extends AutoConfigurationImportSelector {
        @Override
        protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
            return AnnotationAttributes.fromMap(Map.of("exclude", new String[0], "excludeName", new String[0]));
        }

        @Override
        protected List<String> getCandidateConfigurations(
                AnnotationMetadata metadata, AnnotationAttributes attributes) {
            return super.getCandidateConfigurations(metadata, attributes).stream()
                    .filter(name -> name.startsWith("dev.fermata."))
                    .toList();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Choice.class)
    static class Application {}

    @Test
    void withTheActuatorThereIsAllOfIt() {
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class, Registry.class)
                .withPropertyValues("management.endpoints.web.exposure.include=eventloop")
                .run(context -> assertThat(context)
                        .hasBean("loopMetrics")
                        .hasBean("eventLoopEndpoint")
                        .hasBean("eventLoopHealthIndicator"));
    }

    @Test
    void anApplicationWithoutTheActuatorNeedsNothingOfIt() {
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withClassLoader(new FilteredClassLoader(
                        "io.micrometer", "org.springframework.boot.actuate", "org.springframework.boot.health"))
                .run(context -> assertThat(context)
                        .hasSingleBean(EventLoop.class)
                        .doesNotHaveBean("loopMetrics")
                        .doesNotHaveBean("eventLoopEndpoint")
                        .doesNotHaveBean("eventLoopHealthIndicator"));
    }

    @Test
    void theEndpointIsThereOnlyWhenItIsExposed() {
        Contexts.with().run(context -> assertThat(context).doesNotHaveBean(EventLoopEndpoint.class));
        Contexts.with()
                .withPropertyValues("management.endpoints.web.exposure.include=eventloop")
                .run(context -> assertThat(context).hasSingleBean(EventLoopEndpoint.class));
    }

    @Test
    void healthCanBeSwitchedOff() {
        Contexts.with().run(context -> assertThat(context).hasSingleBean(EventLoopHealthIndicator.class));
        Contexts.with()
                .withPropertyValues("management.health.eventloop.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(EventLoopHealthIndicator.class));
    }
}
