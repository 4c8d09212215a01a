package dev.fermata.weaver;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The java agent: {@code java -javaagent:fermata-weaver.jar ...} weaves classes as they are loaded. */
final class Agent {
    private Agent() {}

    /** Called by the JVM before the program's own {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new LoadTimeWeaver(new ClassDefiner(instrumentation)));
    }
}
