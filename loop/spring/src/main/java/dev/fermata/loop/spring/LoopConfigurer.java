package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;

/**
 * A bean that registers handlers: for those that are not methods of beans, or that an {@link EventHandler} cannot describe.
 *
 * {@snippet class="dev.fermata.loop.spring.Snippets" region="configurer"}
 *
 * <p>All are called once, in their {@linkplain org.springframework.core.annotation.Order order}, when the singletons have
 * been made.
 */
@FunctionalInterface
public interface LoopConfigurer {
    /** Registers handlers. What is published here may come before others have been registered. */
    void configure(EventLoop loop);
}
