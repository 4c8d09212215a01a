package dev.fermata.loop.spring;

import dev.fermata.loop.LoopSettings;
import dev.fermata.loop.micrometer.LoopMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The loop's meters, when there is a registry for them. */
@AutoConfiguration(
        after = EventLoopAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({MeterRegistry.class, LoopMetrics.class})
@ConditionalOnBean(MeterRegistry.class)
final class EventLoopMetricsAutoConfiguration {
    /** Listens to the loop as every listener does that is a bean. */
    @Bean
    @ConditionalOnMissingBean
    LoopMetrics loopMetrics(MeterRegistry registry, LoopSettings settings) {
        return LoopMetrics.of(registry, settings.name());
    }

    @Bean
    LoopConfigurer loopGauges(LoopMetrics metrics) {
        return metrics::watch;
    }
}
