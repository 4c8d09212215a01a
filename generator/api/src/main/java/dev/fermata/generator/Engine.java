package dev.fermata.generator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses the engine of a body: the woven one when the weaver has prepared it, else a thread. */
final class Engine {
    private static final Logger LOG = System.getLogger("dev.fermata.generator");
    private static final AtomicBoolean HINTED = new AtomicBoolean();

    private Engine() {}

    /** Of a {@link Body} or {@link VoidBody} that takes any yielder. */
    @SuppressWarnings("unchecked") // a woven body makes a generator of its own types
    static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> Generator<Y, S, R> of(
            Object body) {
        Objects.requireNonNull(body, "body");
        WovenGenerator<?, ?, ?> own = ownGenerator(body);
        if (own != null) {
            return (Generator<Y, S, R>) own.around(body);
        }
        if (WovenCall.isWoven(body)) {
            return new WovenGenerator<Y, S, R>().calling(body);
        }
        hint(body);
        return new ThreadGenerator<>(body);
    }

    /** Of a {@link Body} or {@link VoidBody} that takes this yielder. */
    static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> Generator<Y, S, R> of(
            CustomYielder<Y, S> yielder, Object body) {
        Objects.requireNonNull(body, "body");
        DelegatingGenerator<Y, S, R> generator = make(yielder, body);
        yielder.bind(generator);
        return generator;
    }

    @SuppressWarnings("unchecked") // a woven body makes a generator of its own types
    private static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
            DelegatingGenerator<Y, S, R> make(CustomYielder<Y, S> yielder, Object body) {
        WovenGenerator<?, ?, ?> own = ownGenerator(body);
        if (own != null && own.use(yielder)) {
            return (DelegatingGenerator<Y, S, R>) own.around(body);
        }
        if (WovenCall.isWoven(body)) {
            return new WovenCaller<Y, S, R>(yielder).calling(body);
        }
        hint(body);
        return new ThreadGenerator<>(yielder, body);
    }

    static <R extends @Nullable Object> LongGenerator<R> ofLong(Object body) {
        return ofNumbers(body, WovenLongGenerator.class, WovenLongGenerator<R>::new, ThreadLongGenerator<R>::new);
    }

    static <R extends @Nullable Object> IntGenerator<R> ofInt(Object body) {
        return ofNumbers(body, WovenIntGenerator.class, WovenIntGenerator<R>::new, ThreadIntGenerator<R>::new);
    }

    static <R extends @Nullable Object> DoubleGenerator<R> ofDouble(Object body) {
        return ofNumbers(body, WovenDoubleGenerator.class, WovenDoubleGenerator<R>::new, ThreadDoubleGenerator<R>::new);
    }

    @SuppressWarnings("unchecked") // a woven body makes a generator of its own types
    private static <G extends Generator<?, ?, ?>> G ofNumbers(
            Object body, Class<?> kind, Supplier<? extends G> caller, Function<Object, ? extends G> thread) {
        Objects.requireNonNull(body, "body");
        if (!WovenCall.isWoven(body)) {
            hint(body);
            return thread.apply(body);
        }
        WovenGenerator<?, ?, ?> own = ownGenerator(body);
        if (kind.isInstance(own)) { // not that of a lambda which takes any yielder
            return (G) own.around(body);
        }
        G generator = caller.get();
        ((WovenGenerator<?, ?, ?>) generator).calling(body);
        return generator;
    }

    /** The generator that keeps the locals of just this body; null when the body is none that the weaver has prepared for that. */
    private static @Nullable WovenGenerator<?, ?, ?> ownGenerator(Object body) {
        return WovenCall.isLambda(body, WovenBody.class) ? ((WovenBody) body).newGenerator() : null;
    }

    private static void hint(Object body) {
        if (!HINTED.getAndSet(true)) {
            LOG.log(
                    Level.INFO,
                    "{0} is not woven, so its generators run on virtual threads: the same results, but slower and larger. "
                            + "Does its build lack the fermata-maven-plugin, or does it pause only in callbacks of code that is "
                            + "not woven? This is said once.",
                    body.getClass().getName());
        }
    }

    /** Runs a {@link Body} or {@link VoidBody} from its first line. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the factories took a body for just this yielder
    static @Nullable Object run(Object body, Object yielder) throws Exception {
        if (body instanceof VoidBody<?> nothing) {
            ((VoidBody<Yielder<?, ?>>) nothing).run((Yielder<?, ?>) yielder);
            return null;
        }
        return ((Body<Yielder<?, ?>, ?>) body).run((Yielder<?, ?>) yielder);
    }
}
