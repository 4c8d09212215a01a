package dev.fermata.chat.server;

import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * SIGHUP, by which daemons are told to read their configuration again.
 *
 * <p>The JDK has signals in {@code sun.misc.Signal} alone, of which the compiler warns in a way that cannot be answered; so it
 * is looked up while the program runs. Where there is no such signal, nothing happens.
 */
final class HangupSignal {
    private static final System.Logger LOGGER = System.getLogger(HangupSignal.class.getName());

    private HangupSignal() {}

    /** @param action is run in a thread of the JDK's each time that the signal comes */
    static void heed(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calls = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        action.run(); // the interface has one method, and nobody calls those of Object
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), calls);
        } catch (InvocationTargetException noSuchSignal) {
            LOGGER.log(Level.DEBUG, "SIGHUP is not heeded: {0}", noSuchSignal.getCause());
        } catch (ReflectiveOperationException otherJdk) {
            LOGGER.log(Level.DEBUG, "SIGHUP is not heeded: {0}", otherJdk);
        }
    }
}
