package dev.fermata.weaver;

import static dev.fermata.weaver.Compiled.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeaverTest {
    private static final String COUNTER = """
            public class P {
                @Deprecated
                static <T extends Comparable<T>> void count(Yielder<Integer, T> y, final int to) throws java.io.IOException {
                    long total = 0;
                    for (int number = 0; number < to; number++) {
                        String text = "n" + number;
                        y.yield(number);
                        total += text.length();
                    }
                }
                public static Generator<Integer, String, Void> make() {
                    return Generator.of(y -> count(y, 3));
                }
            }
            """;

    @Test
    void theSameClassComesOutAsTheSameBytes() {
        Compiled compiled = Compiled.source("P", COUNTER);
        assertThat(compiled.woven().classes())
                .containsExactlyEntriesOf(compiled.woven().classes());
    }

    @Test
    void aWovenClassIsLeftAlone() {
        Compiled woven = Compiled.source("P", COUNTER).woven();
        woven.classes()
                .values()
                .forEach(bytes -> assertThat(woven.weaver().weave(bytes)).isEmpty());
    }

    @Test
    void aClassThatHasNothingToDoWithGeneratorsIsLeftAlone() {
        Compiled compiled = Compiled.source("P", "public class P { int twice(int x) { return 2 * x; } }");
        assertThat(compiled.weaver().weave(compiled.classFile("P"))).isEmpty();
    }

    @Test
    void whatIsNoClassFileIsRefused() {
        Weaver weaver = Compiled.source("P", COUNTER).weaver();
        assertThatThrownBy(() -> weaver.weave(new byte[] {1, 2, 3})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void annotationsSignaturesParametersLinesAndVariablesStay() {
        Compiled compiled = Compiled.source("P", COUNTER);
        MethodModel before = method(compiled.classFile("P"));
        MethodModel after = method(compiled.woven().classFile("P"));
        List<String> kept = List.of("Signature", "RuntimeVisibleAnnotations", "Exceptions", "Deprecated");
        assertThat(names(after)).containsAll(names(before)).containsAll(kept);
        MethodModel withCode = methods(compiled.woven().classFile("P")).getLast();
        assertThat(code(withCode)).contains("LineNumberTable", "LocalVariableTable", "LocalVariableTypeTable");
        assertThat(variables(withCode))
                .isEqualTo(variables(before))
                .containsExactly("number", "text", "to", "total", "y");
    }

    private static MethodModel method(byte[] bytes) {
        return methods(bytes).getFirst();
    }

    /** The one that callers know, and the one with its code. */
    private static List<MethodModel> methods(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream()
                .filter(method -> method.methodName().equalsString("count"))
                .toList();
    }

    private static List<String> names(MethodModel method) {
        return method.attributes().stream()
                .map(attribute -> attribute.attributeName().stringValue())
                .toList();
    }

    private static List<String> code(MethodModel method) {
        return method.code().orElseThrow().attributes().stream()
                .map(attribute -> attribute.attributeName().stringValue())
                .toList();
    }

    private static List<String> variables(MethodModel method) {
        return method.code().orElseThrow().findAttribute(java.lang.classfile.Attributes.localVariableTable()).stream()
                .flatMap(table -> table.localVariables().stream())
                .map(variable -> variable.name().stringValue())
                .sorted()
                .toList();
    }

    @Test
    void aPausedGeneratorTellsItsLineAndAnExceptionItsLines() throws Exception {
        Class<?> type = Compiled.source("P", COUNTER).woven().load("P");
        Generator<Integer, String, Void> generator = make(type);
        generator.next();
        assertThat(generator).hasToString("Generator[SUSPENDED at P.count(P.java:8)]");
        generator.send("one");
        assertThatThrownBy(() -> generator.raise(new ArithmeticException("raised")))
                .isInstanceOf(ArithmeticException.class);
        Generator<Integer, String, Void> failing =
                make(Compiled.source("P", """
                        public class P {
                            public static Generator<Integer, String, Void> make() {
                                return Generator.of(y -> {
                                    int zero = y.yield(1) == null ? 0 : 1;
                                    y.yield(2);
                                    y.yield(
                                        1 / zero);
                                });
                            }
                        }
                        """).woven().load("P"));
        failing.next();
        failing.next();
        assertThatThrownBy(failing::next)
                .satisfies(thrown -> assertThat(thrown.getStackTrace()[0]).hasToString("P.lambda$make$0(P.java:7)"));
    }

    @Test
    void aClassWithoutDebugInformationTellsItsMethodAlone() throws Exception {
        Class<?> type = Compiled.sources(
                        Map.of("P", "import dev.fermata.generator.*; import java.util.*;\n" + COUNTER), "-g:none")
                .woven()
                .load("P");
        Generator<Integer, String, Void> generator = make(type);
        generator.next();
        assertThat(generator).hasToString("Generator[SUSPENDED at P.count(Unknown Source)]");
    }

    /** A woven helper, and classes around it that are not. */
    private static final String UNWOVEN = """
            class Helper {
                static int pausing(Yielder<Integer, Object> y) {
                    y.yield(7);
                    return 42;
                }
            }
            class Unwoven {
                static List<Integer> seen = new ArrayList<>();
                static void middle(Yielder<Integer, Object> y) {
                    seen.add(Helper.pausing(y));
                }
                static void direct(Yielder<Integer, Object> y) {
                    y.yield(8);
                }
                static int counting(Yielder<Integer, Object> y) {
                    return y == null ? 0 : 1;
                }
            }
            public class P {
                public static Generator<Integer, Object, Void> make() {
                    return Generator.of(y -> {
                        Unwoven.counting(y);
                        Unwoven.middle(y);
                    });
                }
                public static Generator<Integer, Object, Void> direct() {
                    return Generator.of(y -> Unwoven.direct(y));
                }
                public static Object seen() {
                    return Unwoven.seen;
                }
                public static Generator<Integer, Object, Void> unwoven() {
                    return Generator.of(Unwoven::middle);
                }
            }
            """;

    @Test
    void aCallThroughAMethodThatIsNotWovenIsRefusedBeforeItDoesAnything() throws Exception {
        Class<?> type = Compiled.source("P", UNWOVEN).woven("Unwoven").load("P");
        Generator<Integer, Object, Void> generator = make(type);
        assertThatThrownBy(generator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Unwoven.middle(P.java:11)")
                .hasMessageContaining("Unwoven is not woven");
        assertThat(type.getMethod("seen").invoke(null)).isEqualTo(List.of());
    }

    @Test
    void aCallByALambdaThatHasCapturedItsYielderIsRefusedWhenItPauses() throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P {
                            static class Own extends CustomYielder<Integer, Object> {
                                void one(int value) { this.yield(value); }
                                void all(List<Integer> values) { values.forEach(value -> one(value)); }
                            }
                            static void body(Own y) { y.one(1); y.all(List.of(2)); }
                            public static Generator<Integer, Object, Void> make() { return Generator.of(new Own(), P::body); }
                        }
                        """).woven().load("P");
        Generator<Integer, Object, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThatThrownBy(generator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was called by java.base/java.util.ImmutableCollections")
                .hasMessageContaining("Use a for loop in its place");
    }

    @Test
    void aPauseInAMethodThatIsNotWovenIsRefused() throws Exception {
        Class<?> type = Compiled.source("P", UNWOVEN).woven("Unwoven").load("P");
        @SuppressWarnings("unchecked") // as its source says
        Generator<Integer, Object, Void> generator =
                (Generator<Integer, Object, Void>) type.getMethod("direct").invoke(null);
        assertThatThrownBy(generator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Unwoven is not woven");
    }

    @Test
    void aWovenMethodIsAlsoRightInABodyThatIsNotWoven() throws Exception {
        Class<?> type = Compiled.source("P", UNWOVEN).woven("Unwoven", "P").load("P");
        Generator<Integer, Object, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isEqualTo(7);
        assertThat(generator.next()).isFalse();
        assertThat(type.getMethod("seen").invoke(null)).isEqualTo(List.of(42));
    }

    @Test
    void aMethodWithThe255ParametersThatThereMayBe() throws Exception {
        StringBuilder parameters = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        StringBuilder sum = new StringBuilder("0");
        for (int index = 0; index < 254; index++) {
            parameters.append(", int p").append(index);
            arguments.append(", ").append(index);
            sum.append(" + p").append(index);
        }
        Generator<Integer, Integer, Integer> generator = make(Compiled.source(
                        "P",
                        "public class P { static int sum(Yielder<Integer, Integer> y" + parameters + ") {"
                                + " return y.yield(1) + " + sum + "; }"
                                + " public static Generator<Integer, Integer, Integer> make() {"
                                + " return Generator.returning(y -> sum(y" + arguments + ")); } }")
                .woven()
                .load("P"));
        generator.next();
        assertThat(generator.send(1000)).isFalse();
        assertThat(generator.returned()).isEqualTo(1000 + 254 * 253 / 2);
    }

    @Test
    void aMethodThatIsTooLargeOnceWovenIsRefused() {
        String body = "n += y.yield(n);\n".repeat(2500);
        Compiled compiled = Compiled.source(
                "P", "public class P { static void m(Yielder<Integer, Integer> y, int n) {\n" + body + "} }");
        assertThatThrownBy(compiled::woven)
                .isInstanceOf(WeavingRefusedException.class)
                .hasMessageContaining("too large")
                .hasMessageContaining("P.m (P.java:");
    }

    @Test
    void aMethodThatIsJustSmallEnoughIsWoven() throws Exception {
        Generator<Integer, Integer, Integer> generator = make(Compiled.source(
                        "P",
                        "public class P { static int m(Yielder<Integer, Integer> y, int n) {\n"
                                + "n += y.yield(n);\n".repeat(400) + "return n; }"
                                + " public static Generator<Integer, Integer, Integer> make() {"
                                + " return Generator.returning(y -> m(y, 0)); } }")
                .woven()
                .load("P"));
        generator.next();
        for (int count = 1; count < 400; count++) {
            assertThat(generator.send(1)).isTrue();
            assertThat(generator.yielded()).isEqualTo(count);
        }
        assertThat(generator.send(1)).isFalse();
        assertThat(generator.returned()).isEqualTo(400);
    }

    @Test
    void severalYieldersOfOneMethodAreToldApart() throws Exception {
        Generator<String, Object, Void> generator =
                make(Compiled.source("P", """
                        public class P {
                            static void both(Yielder<String, Object> first, Yielder<String, Object> second, String text) {
                                first.yield(text + 1);
                                second.yield(text + 2);
                            }
                            public static Generator<String, Object, Void> make() {
                                Generator<String, Object, Void>[] other = new Generator[1];
                                return Generator.of(y -> {
                                    both(y, y, "same");
                                    both(y, null == other[0] ? y : null, "last");
                                });
                            }
                        }
                        """).woven().load("P"));
        StringBuilder yielded = new StringBuilder();
        generator.forEach(yielded::append);
        assertThat(yielded).hasToString("same1same2last1last2");
    }

    @Test
    void numbersPassUnboxed() throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P {
                            public static Object longs() {
                                return LongGenerator.of(y -> { long sum = 0; while (sum >= 0) sum += y.yieldLong(sum); });
                            }
                            public static Object ints() {
                                return IntGenerator.returning(y -> { int sum = 0; while (sum < 10) sum += y.yieldInt(sum); return "done"; });
                            }
                            public static Object doubles() {
                                return DoubleGenerator.of(y -> { double sum = 0; while (sum >= 0) sum += y.yieldDouble(sum) + helper(y); });
                            }
                            static double helper(DoubleYielder y) { return y.yieldDouble(-1); }
                        }
                        """).woven().load("P");
        var longs =
                (dev.fermata.generator.LongGenerator<?>) type.getMethod("longs").invoke(null);
        longs.next();
        assertThat(longs.sendLong(1L << 40)).isTrue();
        assertThat(longs.yieldedLong()).isEqualTo(1L << 40);
        assertThat(longs.yielded()).isEqualTo(1L << 40);
        assertThat(longs.send(2L)).isTrue();
        assertThat(longs.next()).isTrue();
        assertThat(longs.yieldedLong()).isEqualTo((1L << 40) + 2);
        assertThat(longs.sendLong(Long.MIN_VALUE)).isFalse();
        var ints =
                (dev.fermata.generator.IntGenerator<?>) type.getMethod("ints").invoke(null);
        ints.next();
        ints.sendInt(4);
        ints.sendInt(4);
        assertThat(ints.yieldedInt()).isEqualTo(8);
        assertThat(ints.sendInt(4)).isFalse();
        assertThat(ints.returned()).isEqualTo("done");
        var doubles = (dev.fermata.generator.DoubleGenerator<?>)
                type.getMethod("doubles").invoke(null);
        doubles.next();
        doubles.sendDouble(0.5);
        assertThat(doubles.yieldedDouble()).isEqualTo(-1);
        doubles.sendDouble(0.25);
        assertThat(doubles.yieldedDouble()).isEqualTo(0.75);
    }

    @Test
    void whatIsWovenVerifies() {
        Compiled woven = Compiled.source("P", UNWOVEN).woven();
        assertThat(woven.verify()).isEmpty();
    }

    @Test
    void aBodyMayTakeAYielderThatIsAClassOfTheLibrary() throws Exception {
        Generator<Integer, Object, Void> generator =
                make(Compiled.source("P", """
                        public class P {
                            static class Own extends CustomYielder<Integer, Object> {}
                            public static Generator<Integer, Object, Void> make() {
                                CustomYielder<Integer, Object> own = new Own();
                                return Generator.of(own, y -> { for (int i = 0; i < 3; i++) y.yield(i); });
                            }
                        }
                        """).woven().load("P"));
        List<Integer> yielded = new ArrayList<>();
        generator.forEach(yielded::add);
        assertThat(yielded).containsExactly(0, 1, 2);
    }

    @Test
    void awaitPausesOnlyWhereItIsTheLibrarysOwn() throws Exception {
        Generator<Object, Object, Void> generator =
                make(Compiled.source("P", """
                        import java.util.concurrent.CompletionStage;
                        public class P {
                            static class Own extends CustomYielder<Object, Object> {
                                Object await(CompletionStage<?> stage) { return this.yield("not " + stage); }
                            }
                            public static Generator<Object, Object, Void> make() {
                                return Generator.of(new Own(), y -> { y.await(null); });
                            }
                        }
                        """).woven().load("P"));
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isEqualTo("not null");
    }

    private static final String IN_AN_INITIALISER = """
                        public class P {
                            static final List<Integer> FIRST = Generator.<Integer, Object>of(y -> { y.yield(2); y.yield(3); }).stream().toList();
                            public static List<Integer> first() { return FIRST; }
                        }
                        """;

    @Test
    void aBodyCanRunInTheStaticInitialiserOfItsClass() throws Exception {
        Class<?> type = Compiled.source("P", IN_AN_INITIALISER).woven().load("P");
        assertThat(type.getMethod("first").invoke(null)).isEqualTo(List.of(2, 3));
    }

    @Test
    void aBodyThatIsNotWovenIsRefusedThereSinceItsThreadWouldWaitForTheInitialiser() {
        assertThatThrownBy(() -> Compiled.source("P", IN_AN_INITIALISER).load("P"))
                .isInstanceOf(ExceptionInInitializerError.class)
                .cause()
                .hasMessageContaining("cannot run a body of P in the static initialiser of that class");
    }
}
