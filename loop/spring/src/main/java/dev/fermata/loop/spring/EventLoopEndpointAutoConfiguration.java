package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The loop's endpoint, when there is the actuator and it is exposed. */
@AutoConfiguration(after = EventLoopAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(EventLoopEndpoint.class)
final class EventLoopEndpointAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    EventLoopEndpoint eventLoopEndpoint(EventLoop loop) {
        return new EventLoopEndpoint(loop);
    }
}
