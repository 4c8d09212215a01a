package dev.fermata.loop.spring;

import dev.fermata.generator.Woven;
import dev.fermata.loop.Events;
import dev.fermata.loop.Handler;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.function.Function;
import org.springframework.util.ReflectionUtils;

/** A method that was found at run time, called as a lambda would call it. */
/*
 * In source code, a handler is bean::orders, and the weaver makes of that a lambda which says that it calls a woven method.
 * There is no such lambda of a method that was found by its annotation. This takes its place: it calls the method and does
 * nothing after, so when the method pauses, and returns to here, nobody goes on with what is not there yet; and a resume
 * enters the method itself, without coming by here. That is why this class is left out when the module is woven, and why
 * what it says is looked up: whether that very method is woven, or else has to run on a thread of its own.
 *
 * A LambdaMetafactory would make the same, with a call that the JIT compiler sees through, but not of a class of another
 * class loader, such as the one of Spring's development tools. Only the birth of a handler goes through here.
 */
final class BoundMethod {
    private static final System.Logger LOGGER = System.getLogger(BoundMethod.class.getName());
    private static final MethodType BODY = MethodType.methodType(void.class, Events.class);
    private static final MethodType FUNCTION = MethodType.methodType(Object.class, Object.class);

    /** The method by which generators run their bodies. */
    private static final String RUN = "run(Ldev/fermata/generator/Yielder;)V";

    private BoundMethod() {}

    /** @param name of the handler, for messages */
    static Handler<?> handler(Method method, Object bean, String name) {
        MethodHandle handle = handle(method);
        MethodHandle body = (HandlerMethod.isStatic(method) ? handle : handle.bindTo(bean)).asType(BODY);
        if (isWoven(method)) {
            return new WovenHandler<>(body, name);
        }
        LOGGER.log(
                Level.INFO,
                "{0} is not woven, so its handlers run on virtual threads: the same results, but slower and larger. "
                        + "Does its build lack the fermata-maven-plugin?",
                method);
        return new BoundHandler<>(body, name);
    }

    static Function<?, ?> function(Method accessor) {
        return new Accessor(handle(accessor).asType(FUNCTION));
    }

    private static MethodHandle handle(Method method) {
        ReflectionUtils.makeAccessible(method);
        try {
            return MethodHandles.lookup().unreflect(method);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError("made accessible just now: " + method, impossible);
        }
    }

    private static boolean isWoven(Method method) {
        Woven woven = method.getDeclaringClass().getAnnotation(Woven.class);
        String signature = method.getName()
                + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString();
        return woven != null && Arrays.asList(woven.value()).contains(signature);
    }

    /** Runs on a thread of its own. */
    private static class BoundHandler<E> implements Handler<E> {
        private final MethodHandle body;
        private final String name;

        private BoundHandler(MethodHandle body, String name) {
            this.body = body;
            this.name = name;
        }

        @Override
        public final void run(Events<E> events) throws Exception {
            try {
                body.invokeExact(events);
            } catch (Exception | Error failure) {
                throw failure;
            } catch (Throwable neither) {
                throw new UndeclaredThrowableException(neither);
            }
        }

        @Override
        public final String toString() {
            return name;
        }
    }

    /** Calls a woven method, and does nothing after. */
    @Woven(RUN)
    private static final class WovenHandler<E> extends BoundHandler<E> {
        private WovenHandler(MethodHandle body, String name) {
            super(body, name);
        }
    }

    private record Accessor(MethodHandle method) implements Function<Object, Object> {
        @Override
        public Object apply(Object event) {
            try {
                return method.invokeExact(event);
            } catch (RuntimeException | Error failure) {
                throw failure;
            } catch (Throwable checked) {
                throw new IllegalStateException("the key of " + event + " cannot be told", checked);
            }
        }
    }
}
