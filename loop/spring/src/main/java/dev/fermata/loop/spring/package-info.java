/**
 * Fermata's event loop in a Spring Boot application.
 *
 * <p>With this on the class path there is an {@link dev.fermata.loop.EventLoop} bean. Its handlers are methods of beans that
 * are annotated with {@link EventHandler}:
 *
 * {@snippet class="dev.fermata.loop.spring.Snippets" region="handler"}
 *
 * <p>or are registered by {@link LoopConfigurer} beans. All are there before any {@link org.springframework.context.Lifecycle}
 * bean starts, so before the first request. When the application ends, the web server stops first, then the loop drains, and
 * then the beans that its handlers use are destroyed.
 *
 * <p>The loop is set up by properties, {@code fermata.loop.*}; by {@link LoopSettingsCustomizer} beans where those do not
 * reach; or is a bean of the application's own. {@link dev.fermata.loop.LoopListener} beans are told what happens in it, and
 * {@link dev.fermata.loop.Source} beans are its sources. With the actuator it has meters, a health and an endpoint.
 */
@NullMarked
package dev.fermata.loop.spring;

import org.jspecify.annotations.NullMarked;
