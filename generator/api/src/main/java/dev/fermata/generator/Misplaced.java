package dev.fermata.generator;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/** Why a woven body may not pause where it wants to. */
final class Misplaced {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static final String IN_ITS_BUILD =
            "Does its build lack the fermata-maven-plugin, or does it pass the yielder in a parameter of another type?";

    private Misplaced() {}

    /** A yielder was called by code that the weaver has not seen, or by the body of another generator. */
    static IllegalStateException yielder(Object yielder) {
        WovenGenerator<?, ?, ?> generator = WovenGenerator.of(yielder);
        boolean running = generator != null && generator.state() == Generator.State.RUNNING;
        return running && unwovenCaller().isPresent()
                ? caller()
                : new IllegalStateException("cannot pause " + (generator == null ? yielder : generator)
                        + " from outside its body. Is its yielder used by another thread, by another generator's body, or"
                        + " by a method that was handed another yielder or none?");
    }

    /** A method that can pause was called, with a yielder, by one that cannot. */
    static IllegalStateException caller() {
        return new IllegalStateException("cannot pause in a method that was called by "
                + unwovenCaller().map(Misplaced::reason).orElse("a method that was not woven. " + IN_ITS_BUILD));
    }

    private static String reason(StackFrame caller) {
        Class<?> type = caller.getDeclaringClass();
        ClassLoader loader = type.getClassLoader();
        boolean isOfTheJdk = loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
        return caller.toStackTraceElement() + ", and " + type.getName()
                + (isOfTheJdk
                        ? " is the JDK's, which is not woven. Use a for loop in its place, or an interface of your own"
                                + " whose method takes the Yielder?"
                        : " is not woven. " + IN_ITS_BUILD);
    }

    private static Optional<StackFrame> unwovenCaller() {
        return STACK.walk(frames -> frames.dropWhile(Misplaced::isOfTheLibrary)
                .takeWhile(frame -> !DelegatingGenerator.class.isAssignableFrom(frame.getDeclaringClass()))
                .filter(frame -> !isOfTheLibrary(frame)
                        && !frame.getDeclaringClass().isAnnotationPresent(Woven.class)
                        && !frame.getDeclaringClass().isHidden())
                .findFirst());
    }

    private static boolean isOfTheLibrary(StackFrame frame) {
        return frame.getDeclaringClass().getPackage() == Misplaced.class.getPackage()
                && frame.getDeclaringClass().getModule() == Misplaced.class.getModule();
    }
}
