package dev.fermata.evidence.peers;

import com.offbynull.coroutines.instrumenter.InstrumentationSettings;
import com.offbynull.coroutines.instrumenter.Instrumenter;
import com.offbynull.coroutines.instrumenter.asm.ClassResourceClassInformationRepository;
import com.offbynull.coroutines.instrumenter.generators.DebugGenerators.MarkerType;
import com.offbynull.coroutines.user.Coroutine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Supplier;

/** Instruments the body as it loads it, since offbynull's Maven plugin runs in no Maven of today. */
final class Instrumenting extends ClassLoader {
    Instrumenting() {
        super(Instrumenting.class.getClassLoader());
    }

    Supplier<Coroutine> bodies() {
        byte[] body = instrumented("dev/fermata/evidence/peers/OffbynullBody.class");
        Class<? extends Coroutine> type =
                defineClass(null, body, 0, body.length).asSubclass(Coroutine.class);
        return () -> {
            try {
                return type.getConstructor().newInstance();
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("the coroutine cannot be made", impossible);
            }
        };
    }

    private byte[] instrumented(String file) {
        try (InputStream original = Objects.requireNonNull(getParent().getResourceAsStream(file))) {
            return new Instrumenter(new ClassResourceClassInformationRepository(getParent()))
                    .instrument(original.readAllBytes(), new InstrumentationSettings(MarkerType.NONE, false, false))
                    .getInstrumentedClass();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
