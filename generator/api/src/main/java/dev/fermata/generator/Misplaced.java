package dev.fermata.generator;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/** Why a woven body may not pause where it wants to. */
final class Misplaced {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Misplaced() {}

    /** A yielder was called by code that the weaver has not seen, or by the body of another generator. */
    static IllegalStateException yielder(Object yielder) {
        WovenGenerator<?, ?, ?> generator = WovenGenerator.of(yielder);
        boolean running = generator != null && generator.state() == Generator.State.RUNNING;
        return running && unwovenCaller().isPresent()
                ? caller()
                : new IllegalStateException(
                        "cannot pause " + (generator == null ? yielder : generator)
                                + " from outside its body. Is its yielder used by another thread or by another generator's body?");
    }

    /** A method that can pause was called, with a yielder, by one that cannot. */
    static IllegalStateException caller() {
        String where = unwovenCaller()
                .map(frame -> frame.toStackTraceElement() + ", and " + frame.getClassName() + " is not woven")
                .orElse("a method that was not woven");
        return new IllegalStateException("cannot pause in a method that was called by " + where
                + ". Does its build lack the fermata-maven-plugin, or does it pass the yielder in a parameter of another"
                + " type?");
    }

    private static Optional<StackFrame> unwovenCaller() {
        return STACK.walk(frames -> frames.dropWhile(
                        frame -> frame.getDeclaringClass().getPackage() == Misplaced.class.getPackage()
                                && frame.getDeclaringClass().getModule() == Misplaced.class.getModule())
                .takeWhile(frame -> !DelegatingGenerator.class.isAssignableFrom(frame.getDeclaringClass()))
                .filter(frame -> !frame.getDeclaringClass().isAnnotationPresent(Woven.class)
                        && !frame.getDeclaringClass().isHidden())
                .findFirst());
    }
}
