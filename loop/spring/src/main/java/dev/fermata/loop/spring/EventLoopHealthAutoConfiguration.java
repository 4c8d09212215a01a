package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;

/** The loop's health, when the application tells health. */
@AutoConfiguration(after = EventLoopAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("eventloop")
final class EventLoopHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "eventLoopHealthIndicator")
    EventLoopHealthIndicator eventLoopHealthIndicator(EventLoop loop) {
        return new EventLoopHealthIndicator(loop);
    }
}
