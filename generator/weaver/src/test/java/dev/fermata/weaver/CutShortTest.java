package dev.fermata.weaver;

import static dev.fermata.weaver.Compiled.make;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An error of the JVM's, such as too little memory for a frame, while the stack unwinds to a pause. */
class CutShortTest {
    private static final String IN_ITS_BODY = """
            {
                String sent = y.yield("outer");
                for (int time = 0; time < 2; time++) {
                    try { middle(y); } catch (IllegalAccessError failed) { sent += y.yield(sent + " failed"); }
                }
                y.yieldFrom(Generator.of(other -> other.yield("other")));
                y.yield(sent);
            }
            """;

    /** The frame of {@code middle} cannot be made; {@code inner} has paused, and kept its own, by then. */
    private static Generator<String, String, Void> program(String body) throws Exception {
        String source = """
            public class P {
                static void inner(Yielder<String, String> y) { y.yield("inner"); y.yield("never"); }
                static void middle(Yielder<String, String> y) { inner(y); inner(y); }
                static void outer(Yielder<String, String> y) {
                    String sent = y.yield("outer");
                    for (int time = 0; time < 2; time++) {
                        try { middle(y); } catch (IllegalAccessError failed) { sent += y.yield(sent + " failed"); }
                    }
                    y.yieldFrom(Generator.of(other -> other.yield("other")));
                    y.yield(sent);
                }
                public static Generator<String, String, Void> make() { return Generator.of(y -> %s); }
            }
            """.formatted(body);
        return make(Compiled.source("P", source)
                .woven()
                .with("P$fermata$1", CutShortTest::withoutConstructor)
                .load("P"));
    }

    private static byte[] withoutConstructor(byte[] frame) {
        return ClassFile.of()
                .transformClass(
                        ClassFile.of().parse(frame),
                        ClassTransform.dropping(element -> element instanceof MethodModel method
                                && method.methodName().equalsString("<init>")));
    }

    @Test
    void aMethodThatCatchesItGoesOnFromWhereItPausesNext() throws Exception {
        assertGoesOn(program("outer(y)"));
    }

    @Test
    void aBodyThatCatchesItGoesOnFromWhereItPausesNext() throws Exception {
        assertGoesOn(program(IN_ITS_BODY));
    }

    private static void assertGoesOn(Generator<String, String, Void> generator) {
        List<String> yielded = new ArrayList<>();
        for (boolean going = generator.next();
                going && yielded.size() < 9;
                going = generator.send("" + yielded.size())) {
            yielded.add(generator.yielded());
            assertThat(generator.where())
                    .hasValueSatisfying(line -> assertThat(line.getMethodName()).isNotEqualTo("inner"));
        }
        assertThat(yielded).containsExactly("outer", "1 failed", "12 failed", "other", "123");
    }

    @Test
    void aGeneratorThatHasCaughtItCanBeRaisedInAndClosed() throws Exception {
        for (String body : List.of("outer(y)", IN_ITS_BODY)) {
            Generator<String, String, Void> generator = program(body);
            generator.next();
            generator.send("sent");
            assertThat(generator.yielded()).isEqualTo("sent failed");
            generator.close();
            assertThat(generator.state()).isEqualTo(Generator.State.CLOSED);
        }
    }
}
