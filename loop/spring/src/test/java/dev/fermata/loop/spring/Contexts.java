package dev.fermata.loop.spring;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Small contexts with all that the starter configures by itself. */
final class Contexts {
    private Contexts() {}

    static ApplicationContextRunner with(Class<?>... configurations) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        EventLoopAutoConfiguration.class,
                        EventLoopEndpointAutoConfiguration.class,
                        EventLoopHealthAutoConfiguration.class,
                        EventLoopMetricsAutoConfiguration.class))
                .withUserConfiguration(configurations);
    }
}
