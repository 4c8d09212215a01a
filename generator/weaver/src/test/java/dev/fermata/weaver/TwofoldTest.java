package dev.fermata.weaver;

import static dev.fermata.weaver.Compiled.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fermata.generator.Generator;
import dev.fermata.generator.LongGenerator;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that become two each: bodies, and those whose only yielder is a custom one. */
class TwofoldTest {
    /** A yielder's operation, called by a lambda that is a body; it fails at -1. */
    private static final String OPERATION = """
                        public class P {
                            static final class Own extends CustomYielder<Integer, Integer> {
                                int ask(int value) {
                                    if (value < 0) throw new IllegalArgumentException("negative");
                                    return this.yield(value);
                                }
                            }
                            public static Generator<Integer, Integer, Void> make() {
                                return Generator.of(new Own(), (Own y) -> { for (int n = 1; ; n = y.ask(n)); });
                            }
                        }
                        """;

    /** A body that is referred to, and calls itself. */
    private static final String REFERRED = """
                        public class P {
                            static final List<String> LOG = new ArrayList<>();
                            static void body(Yielder<Integer, Object> y) {
                                String name = "body" + LOG.size();
                                LOG.add(name);
                                Object sent = y.yield(LOG.size());
                                if (LOG.size() < 3) body(y);
                                LOG.add(name + sent);
                            }
                            static int counted(Yielder<Integer, Object> y) { y.yield(1); return 5; }
                            public static List<String> log() { return LOG; }
                            public static Generator<Integer, Object, Void> make() { return Generator.of(P::body); }
                            public static Generator<Integer, Object, Void> void_() { return Generator.of(P::counted); }
                            public static Generator<Integer, Object, Integer> boxed() { return Generator.returning(P::counted); }
                        }
                        """;

    @Test
    void aStaticMethodThatIsReferredToIsItsGeneratorsFrame() throws Exception {
        Class<?> type = Compiled.source("P", REFERRED).woven().load("P");
        Generator<Integer, Object, Void> generator = make(type);
        assertThat(generator.getClass().getName()).startsWith("P$fermata$");
        generator.next();
        assertThat(generator.where())
                .hasValueSatisfying(line -> assertThat(line)
                        .returns("body", StackTraceElement::getMethodName)
                        .returns(7, StackTraceElement::getLineNumber));
    }

    @Test
    void aStaticMethodThatIsReferredToMayAlsoBeCalled() throws Exception {
        Class<?> type = Compiled.source("P", REFERRED).woven().load("P");
        Generator<Integer, Object, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(generator.send("a")).isTrue();
        assertThat(generator.send("b")).isTrue();
        assertThat(generator.send("c")).isFalse();
        assertThat(type.getMethod("log").invoke(null))
                .isEqualTo(List.of("body0", "body1", "body2", "body2c", "body1b", "body0a"));
    }

    @Test
    void whatAMethodReturnsThatIsReferredToIsOnlyKeptWhereItIsWanted() throws Exception {
        Class<?> type = Compiled.source("P", REFERRED).woven().load("P");
        for (String factory : List.of("void_", "boxed")) {
            Generator<?, ?, ?> generator =
                    (Generator<?, ?, ?>) type.getMethod(factory).invoke(null);
            assertThat(generator.next()).isTrue();
            assertThat(generator.next()).isFalse();
            assertThat(generator.returned()).isEqualTo(factory.equals("void_") ? null : 5);
        }
    }

    @Test
    void anOperationGoesOnAfterACallThatFailedBeforeItsCalleeBegan() throws Exception {
        Generator<Integer, Object, Void> generator =
                make(Compiled.source("P", """
                        public class P {
                            static final class Own extends CustomYielder<Integer, Object> {
                                void one(int value) { this.yield(value); }
                            }
                            interface Step { void apply(Own y) throws Exception; }
                            public static Generator<Integer, Object, Void> make() {
                                Step bad = y -> { throw new java.io.IOException(); };
                                return Generator.of(new Own(), (Own y) -> {
                                    try { bad.apply(y); } catch (java.io.IOException expected) { y.one(1); }
                                    y.one(2);
                                });
                            }
                        }
                        """).woven().load("P"));
        List<Integer> yielded = new ArrayList<>();
        generator.forEach(yielded::add);
        assertThat(yielded).containsExactly(1, 2);
    }

    @Test
    void anOperationIsNotTakenForTheOneThatItOverrides() throws Exception {
        Generator<String, Object, Void> generator =
                make(Compiled.source("P", """
                        public class P {
                            static class Base extends CustomYielder<String, Object> {
                                void say(String text) { this.yield(text); }
                            }
                            static final class Sub extends Base {
                                @Override void say(String text) { super.say("[" + text + "]"); }
                            }
                            public static Generator<String, Object, Void> make() {
                                return Generator.of(new Sub(), (Sub y) -> y.say("x"));
                            }
                        }
                        """).woven("P$Sub").load("P"));
        assertThatThrownBy(generator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("P$Sub is not woven");
    }

    @Test
    void aBodyOfNumbersMayBeAClass() throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P implements Body<LongYielder, String> {
                            @Override public String run(LongYielder y) { return "sum " + (y.yieldLong(1) + y.yieldLong(2)); }
                            public static LongGenerator<String> make() { return LongGenerator.returning(new P()); }
                        }
                        """).woven().load("P");
        LongGenerator<?> generator = (LongGenerator<?>) type.getMethod("make").invoke(null);
        assertThat(generator.next()).isTrue();
        assertThat(generator.sendLong(3)).isTrue();
        assertThat(generator.yieldedLong()).isEqualTo(2);
        assertThat(generator.sendLong(4)).isFalse();
        assertThat(generator.returned()).isEqualTo("sum 7");
    }

    @Test
    void aStaticMethodThatIsInheritedCanBeReferredTo() throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P extends Base {
                            public static LongGenerator<Void> make() { return LongGenerator.of(P::numbers); }
                        }
                        class Base {
                            static void numbers(LongYielder y) { y.yieldLong(1); y.yieldLong(2); }
                        }
                        """).woven().load("P");
        LongGenerator<?> generator = (LongGenerator<?>) type.getMethod("make").invoke(null);
        assertThat(generator.next()).isTrue();
        assertThat(generator.next()).isTrue();
        assertThat(generator.yieldedLong()).isEqualTo(2);
        assertThat(generator.next()).isFalse();
    }

    @Test
    void methodsThatTakeACustomYielderAreInTwoHoweverTheyAreCalled() throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P extends Base implements Said {
                            static final class Own extends CustomYielder<String, String> {
                                String ask(String text) { return this.yield(text); }
                            }
                            @Override String around(Own y, int depth) {
                                String before = y.ask("P" + depth);
                                return before + super.around(y, depth) + (depth == 0 ? "" : around(y, depth - 1)) + y.ask("end");
                            }
                            static long wide(long one, Own y, double two) { return one + y.ask("wide" + two).length(); }
                            static String all;
                            public static String all() { return all; }
                            public static Generator<String, String, Void> make() {
                                return Generator.of(new Own(), (Own y) -> {
                                    Base base = new P();
                                    all = base.around(y, 1) + new P().said(y) + wide(1L, y, 2.5);
                                });
                            }
                        }
                        class Base {
                            String around(P.Own y, int depth) { return y.ask("Base" + depth); }
                        }
                        interface Said {
                            default String said(P.Own y) { return inner(y) + y.ask("said"); }
                            private String inner(P.Own y) { return y.ask("inner"); }
                        }
                        """).woven().load("P");
        assertThat(type.getDeclaredMethods())
                .filteredOn(method -> method.getName().equals("around"))
                .extracting(method -> method.getParameterCount(), method -> Modifier.isPrivate(method.getModifiers()))
                .containsExactlyInAnyOrder(tuple(2, false), tuple(5, true));
        Generator<String, String, Void> generator = make(type);
        List<String> yielded = new ArrayList<>();
        for (boolean going = generator.next(); going; going = generator.send("<" + yielded.size() + ">")) {
            yielded.add(generator.yielded());
        }
        assertThat(yielded).containsExactly("P1", "Base1", "P0", "Base0", "end", "end", "inner", "said", "wide2.5");
        assertThat(type.getMethod("all").invoke(null)).isEqualTo("<1><2><3><4><5><6><7><8>4");
    }

    @Test
    void anOperationThatIsNotWovenWhenItsCallerIsIsRefused() throws Exception {
        Generator<Integer, Object, Void> generator =
                make(Compiled.source("P", OPERATION).woven("P$Own").load("P"));
        assertThatThrownBy(generator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("P$Own is not woven");
    }

    @Test
    void anOperationThatIsWovenIsAlsoRightInABodyThatIsNot() throws Exception {
        Generator<Integer, Integer, Void> generator =
                make(Compiled.source("P", OPERATION).woven("P").load("P"));
        assertThat(generator.next()).isTrue();
        assertThat(generator.send(5)).isTrue();
        assertThat(generator.yielded()).isEqualTo(5);
        generator.close();
    }

    @Test
    void aTraceShowsEachOfTheirLinesOnce() throws Exception {
        Generator<Integer, Integer, Void> generator =
                make(Compiled.source("P", OPERATION).woven().load("P"));
        generator.next();
        assertThatThrownBy(() -> generator.send(-1))
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .filteredOn(frame -> frame.getClassName().startsWith("P") && frame.getLineNumber() > 0)
                        .filteredOn(frame -> !frame.getMethodName().startsWith("fermata$"))
                        .extracting(StackTraceElement::getMethodName, StackTraceElement::getLineNumber)
                        .containsExactly(tuple("ask", 5), tuple("lambda$make$0", 10)));
    }

    @Test
    void aMethodOfItsCallersClassIsOnTheStackOnce() throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P {
                            static final List<List<String>> SEEN = new ArrayList<>();
                            public static List<List<String>> seen() { return SEEN; }
                            static final class Own extends CustomYielder<Integer, Integer> {
                                int ask(int value) { return this.yield(value); }
                            }
                            private long inObject(double wide, Own y, long other) {
                                SEEN.add(Arrays.stream(new Throwable().getStackTrace())
                                        .filter(frame -> frame.getClassName().equals("P") && frame.getMethodName().startsWith("in"))
                                        .map(StackTraceElement::getMethodName).toList());
                                if (y.ask(2) > 2) throw new IllegalStateException("too much");
                                return other;
                            }
                            static void inClass(long wide, Own y) {
                                long got = new P().inObject(1.5, y, wide);
                                y.ask((int) got);
                                new P().inObject(2.5, y, 4L);
                            }
                            public static Generator<Integer, Integer, Void> make() {
                                return Generator.of(new Own(), (Own y) -> inClass(3L, y));
                            }
                        }
                        """).woven().load("P");
        Generator<Integer, Integer, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isEqualTo(2);
        assertThat(generator.where())
                .hasValueSatisfying(line -> assertThat(line.getMethodName()).isEqualTo("inObject"));
        assertThat(generator.send(0)).isTrue();
        assertThat(generator.yielded()).isEqualTo(3);
        assertThat(generator.send(0)).isTrue();
        assertThatThrownBy(() -> generator.send(5)).hasMessage("too much");
        assertThat(type.getMethod("seen").invoke(null))
                .isEqualTo(List.of(List.of("inObject", "inClass"), List.of("inObject", "inClass")));
    }

    @Test
    void aMethodThatIsGivenAnotherGeneratorsYielderIsRefusedToPause() throws Exception {
        Generator<Integer, Integer, Void> generator =
                make(Compiled.source("P", """
                        public class P {
                            static final class Own extends CustomYielder<Integer, Integer> {
                                int ask(int value) { return this.yield(value); }
                            }
                            static void asks(Own y) { y.ask(1); }
                            public static Generator<Integer, Integer, Void> make() {
                                Own other = new Own();
                                Generator.of(other, (Own y) -> { y.ask(0); }).next();
                                return Generator.of(new Own(), (Own y) -> { y.ask(7); y = other; asks(y); });
                            }
                        }
                        """).woven().load("P"));
        assertThat(generator.next()).isTrue();
        assertThatThrownBy(() -> generator.send(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from outside its body");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {251, 252, 254})
    void anOperationMayHaveAsManyParametersAsThereMayBeBesideThis(int count) throws Exception {
        String parameters = numbered(count, "int p%d", ", ");
        String sum = numbered(count, "p%d", " + ");
        String arguments = numbered(count, "%d", ", ");
        Class<?> type = Compiled.source(
                        "P",
                        "public class P { static int seen; static final class Own extends CustomYielder<Integer, Integer> {"
                                + " int sum(" + parameters + ") { return this.yield(1) + " + sum + "; } }"
                                + " public static int seen() { return seen; }"
                                + " public static Generator<Integer, Integer, Void> make() {"
                                + " return Generator.of(new Own(), (Own y) -> seen = y.sum(" + arguments + ")); } }")
                .woven()
                .load("P");
        Generator<Integer, Integer, Void> generator = make(type);
        generator.next();
        assertThat(generator.send(1000)).isFalse();
        assertThat(type.getMethod("seen").invoke(null)).isEqualTo(1000 + count * (count - 1) / 2);
    }

    /** Of the numbers from 0. */
    private static String numbered(int count, String each, String between) {
        return IntStream.range(0, count).mapToObj(each::formatted).collect(Collectors.joining(between));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {250, 251, 252})
    void aBodyMayHaveCapturedAsMuchAsThereMayBe(int count) throws Exception {
        String captured = numbered(count, "int p%d = of(%<d);", " ");
        Class<?> type = Compiled.source(
                        "P",
                        "public class P { static int of(int number) { return number; }"
                                + " public static Generator<Integer, Integer, Integer> make() { " + captured
                                + " return Generator.returning((Yielder<Integer, Integer> y) -> { int sent; "
                                + " try { sent = y.yield(1); } catch (ArithmeticException raised) { sent = y.yield(2); }"
                                + " return sent + " + numbered(count, "p%d", " + ") + "; }); } }")
                .woven()
                .load("P");
        Generator<Integer, Integer, Integer> generator = make(type);
        generator.next();
        assertThat(generator.raise(new ArithmeticException("raised"))).isTrue();
        assertThat(generator.yielded()).isEqualTo(2);
        assertThat(generator.send(1000)).isFalse();
        assertThat(generator.returned()).isEqualTo(1000 + count * (count - 1) / 2);
    }
}
