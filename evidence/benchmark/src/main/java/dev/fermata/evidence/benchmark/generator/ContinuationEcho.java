package dev.fermata.evidence.benchmark.generator;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The JDK's internal continuation, on which its virtual threads run; closed to users of the JDK. */
final class ContinuationEcho implements Echo {
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;
    private static final MethodHandle NEW;
    private static final Object SCOPE;

    static {
        try {
            Class<?> type = Class.forName("jdk.internal.vm.Continuation");
            Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            RUN = lookup.findVirtual(type, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            YIELD = lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scope))
                    .asType(MethodType.methodType(boolean.class, Object.class));
            NEW = lookup.findConstructor(type, MethodType.methodType(void.class, scope, Runnable.class))
                    .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
            SCOPE = lookup.findConstructor(scope, MethodType.methodType(void.class, String.class))
                    .asType(MethodType.methodType(Object.class, String.class))
                    .invokeExact("echo");
        } catch (Throwable unavailable) {
            throw new ExceptionInInitializerError(unavailable);
        }
    }

    private final Object continuation;
    private Object sent = NOTHING;
    private Object yielded = NOTHING;

    ContinuationEcho() {
        try {
            continuation = NEW.invokeExact(SCOPE, (Runnable) this::body);
            RUN.invokeExact(continuation);
        } catch (Throwable failure) {
            throw new IllegalStateException("the continuation failed", failure);
        }
    }

    private void body() {
        long count = 0;
        Object got = swap(NOTHING);
        while (true) {
            count++;
            got = swap(count > 0 ? got : NOTHING);
        }
    }

    private Object swap(Object value) {
        yielded = value;
        try {
            boolean ignored = (boolean) YIELD.invokeExact(SCOPE);
        } catch (Throwable failure) {
            throw new IllegalStateException("the continuation failed", failure);
        }
        return sent;
    }

    @Override
    public Object send(Object value) {
        sent = value;
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable failure) {
            throw new IllegalStateException("the continuation failed", failure);
        }
        return yielded;
    }
}
