package dev.fermata.loop.spring;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import dev.fermata.loop.HandlerSettings;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a method of a bean is a handler of the application's event loop. It takes {@link Events} of the type that it
 * handles, and nothing else, and returns nothing; it may be private.
 *
 * {@snippet class="dev.fermata.loop.spring.Snippets" region="handler"}
 *
 * <p>The bean is a singleton: what it keeps is shared by all of its handlers, what the method keeps is each handler's own.
 * Advice, such as a transaction, cannot surround a handler, since it would end where that first pauses.
 *
 * @see LoopConfigurer
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface EventHandler {
    /**
     * The name of a public method of the events, without parameters, that answers the key; a component of a record, say.
     * Then there is {@linkplain EventLoop#on(Class, java.util.function.Function, dev.fermata.loop.Handler) a handler for each
     * key}; when this is empty, one for all events.
     */
    String key() default "";

    /** The name of a bean of type {@link HandlerSettings}; when this is empty, {@link HandlerSettings#defaults()}. */
    String settings() default "";
}
