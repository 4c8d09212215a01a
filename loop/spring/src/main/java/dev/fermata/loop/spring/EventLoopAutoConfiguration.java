package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.LoopListener;
import dev.fermata.loop.LoopSettings;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Gives an application an event loop, its handlers to the loop, and the loop to the application's life. */
@AutoConfiguration
@EnableConfigurationProperties(LoopProperties.class)
public final class EventLoopAutoConfiguration {
    EventLoopAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    LoopSettings loopSettings(LoopProperties properties, ObjectProvider<LoopSettingsCustomizer> customizers) {
        LoopSettings settings = properties.settings();
        for (LoopSettingsCustomizer each : customizers.orderedStream().toList()) {
            settings = each.customize(settings);
        }
        return settings;
    }

    /** Closed by its lifecycle, whose time is limited; without a limit it could wait for a stuck handler for ever. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    EventLoop eventLoop(
            LoopSettings settings, ObjectProvider<LoopListener> listeners, EarlyEvents early, LoopCloser closer) {
        Stream<LoopListener> all = Stream.concat(Stream.of(settings.listener()), listeners.orderedStream());
        EventLoop loop = EventLoop.start(
                settings.withListener(LoopListeners.of(all)).withDeadLetters(early.andThen(settings.deadLetters())));
        return closer.owning(loop, settings);
    }

    @Bean
    LoopCloser loopCloser() {
        return new LoopCloser();
    }

    @Bean
    EarlyEvents earlyLoopEvents() {
        return new EarlyEvents();
    }

    @Bean
    HandlerRegistrar loopHandlerRegistrar(EventLoop loop, ConfigurableListableBeanFactory beans, EarlyEvents early) {
        return new HandlerRegistrar(loop, beans, early);
    }

    @Bean
    LoopLifecycle eventLoopLifecycle(EventLoop loop, ConfigurableListableBeanFactory beans, LoopCloser closer) {
        return new LoopLifecycle(loop, beans, closer);
    }
}
