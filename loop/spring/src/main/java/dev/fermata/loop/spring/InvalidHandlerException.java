package dev.fermata.loop.spring;

import java.lang.reflect.Method;

/** A method is annotated as a handler and cannot be one. */
final class InvalidHandlerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String cure;

    InvalidHandlerException(String bean, Method method, String fault, String cure) {
        super("the @EventHandler " + method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + " of the bean '" + bean + "' " + fault);
        this.cure = cure;
    }

    /** What to do about it. */
    String cure() {
        return cure;
    }
}
