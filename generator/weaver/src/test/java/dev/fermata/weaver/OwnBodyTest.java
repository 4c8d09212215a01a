package dev.fermata.weaver;

import static dev.fermata.weaver.Compiled.make;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import dev.fermata.generator.LongGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies that are more than a lambda: whose interface makes something of it, or which are their own yielder. */
class OwnBodyTest {
    /** A lambda that is called by the body, which its interface has. */
    private static final String TASK = """
                        public class P {
                            static final List<String> SAID = new ArrayList<>();
                            public static List<String> said() { return SAID; }
                            interface Task extends VoidBody<Yielder<Integer, Object>> {
                                void task(Yielder<Integer, Object> y);
                                default void run(Yielder<Integer, Object> y) {
                                    SAID.add("begin");
                                    task(y);
                                    SAID.add("end");
                                }
                            }
                            public static Generator<Integer, Object, Void> make() {
                                Task task = y -> { y.yield(0); y.yield(1); };
                                return Generator.of(task);
                            }
                        }
                        """;

    @Test
    void aLambdaOfAnInterfaceThatHasTheBodyItselfIsCalledByThat() throws Exception {
        runTask(Compiled.source("P", TASK).woven());
    }

    @Test
    void aLambdaOfAnInterfaceThatHasTheBodyAndIsNotWovenIsCalledOnAThread() throws Exception {
        runTask(Compiled.source("P", TASK).woven("P$Task"));
    }

    @Test
    void aLambdaOfAnInterfaceThatHasTheBodyMayTakeMoreThanAYielder() throws Exception {
        runTask(Compiled.source(
                        "P",
                        TASK.replace("task(Yielder<Integer, Object> y)", "task(Yielder<Integer, Object> y, int last)")
                                .replace("task(y);", "task(y, 1);")
                                .replace(
                                        "y -> { y.yield(0); y.yield(1); }",
                                        "(y, last) -> { y.yield(0); y.yield(last); }"))
                .woven());
    }

    private static void runTask(Compiled compiled) throws Exception {
        Class<?> type = compiled.load("P");
        Generator<Integer, Object, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(type.getMethod("said").invoke(null)).isEqualTo(List.of("begin"));
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isEqualTo(1);
        assertThat(generator.next()).isFalse();
        assertThat(type.getMethod("said").invoke(null)).isEqualTo(List.of("begin", "end"));
    }

    @Test
    void aYielderThatIsItsOwnBodyTellsItsLineAndReturnsNothing() throws Exception {
        Generator<Integer, String, Void> generator =
                make(Compiled.source("P", """
                        public class P {
                            static final class Own extends CustomYielder<Integer, String> implements VoidBody<Own> {
                                public void run(Own y) {
                                    y.yield(1);
                                }
                            }
                            public static Generator<Integer, String, Void> make() {
                                Own own = new Own();
                                return Generator.of(own, own);
                            }
                        }
                        """).woven().load("P"));
        generator.next();
        assertThat(generator).hasToString("Generator[SUSPENDED at P$Own.run(P.java:5)]");
        assertThat(generator.send("sent")).isFalse();
        assertThat(generator.returned()).isNull();
    }

    @Test
    void anOperationThatIsReferredToTellsItsLine() throws Exception {
        Generator<Integer, String, Void> generator = referring("Own::talk");
        generator.next();
        assertThat(generator).hasToString("Generator[SUSPENDED at P$Own.talk(P.java:6)]");
        generator.next();
        assertThat(generator).hasToString("Generator[SUSPENDED at P$Own.talk(P.java:7)]");
    }

    @Test
    void anOperationThatLeavesItToItsCallerToWaitTellsTheLineAtWhichItIsReferredTo() throws Exception {
        Generator<Integer, String, Void> generator = referring("Own::say");
        generator.next();
        assertThat(generator).hasToString("Generator[SUSPENDED at P.lambda$fermata$0(P.java:11)]");
    }

    private static Generator<Integer, String, Void> referring(String body) throws Exception {
        return make(Compiled.source("P", """
                        public class P {
                            static final class Own extends CustomYielder<Integer, String> {
                                void say() { this.yield(1); }
                                void talk() {
                                    this.yield(1);
                                    this.yield(2);
                                }
                            }
                            public static Generator<Integer, String, Void> make() {
                                return Generator.of(
                                        new Own(),
                                        %s);
                            }
                        }
                        """.formatted(body)).woven().load("P"));
    }

    @Test
    void aMethodThatIsCalledIsSentNumbersHasThemRaisedAndTakesThemAsObjects() throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P {
                            static long seen;
                            static void inner(LongYielder y) {
                                long sum;
                                try { sum = y.yieldLong(1); } catch (ArithmeticException raised) { sum = y.yieldLong(2); }
                                sum += y.yield(sum);
                                seen = sum;
                            }
                            public static LongGenerator<Void> make() { return LongGenerator.of(y -> { inner(y); y.yieldLong(seen); }); }
                        }
                        """).woven().load("P");
        LongGenerator<?> generator = (LongGenerator<?>) type.getMethod("make").invoke(null);
        generator.next();
        assertThat(generator.raise(new ArithmeticException("raised"))).isTrue();
        assertThat(generator.yieldedLong()).isEqualTo(2);
        generator.sendLong(5);
        assertThat(generator.yieldedLong()).isEqualTo(5);
        generator.sendLong(7);
        assertThat(generator.yieldedLong()).isEqualTo(12);
    }

    @Test
    void aLambdaThatPausesOnlyInACallbackOfTheJdkRunsOnAThread() throws Exception {
        Generator<String, String, String> generator =
                make(Compiled.source("P", """
                        public class P {
                            static String load(Yielder<String, String> y, String key) { return "loaded " + y.yield(key); }
                            public static Generator<String, String, String> make() {
                                Map<String, String> cache = new HashMap<>();
                                return Generator.returning(y -> cache.computeIfAbsent("key", key -> load(y, key)) + " " + cache);
                            }
                        }
                        """).woven().load("P"));
        assertThat(generator.next()).isTrue();
        assertThat(generator.send("it")).isFalse();
        assertThat(generator.returned()).isEqualTo("loaded it {key=loaded it}");
    }

    @Test
    void aBridgeIsAsWovenAsWhatItCalls() throws Exception {
        said("""
                        public static Generator<String, String, Void> make() {
                            return Generator.of(new Own(), new VoidBody<Own>() {
                                public void run(Own y) { List.of("a").forEach(each -> load(y, each)); SAID.add("done"); }
                            });
                        }
                        """, "got it", "done");
    }

    @Test
    void whatIsPutAroundABodyWithItsInterfacesRunsOnAThread() throws Exception {
        said("""
                        public static Generator<String, String, Void> make() {
                            VoidBody<Own> body = y -> load(y, "a");
                            return Generator.of(new Own(), (VoidBody<Own>) java.lang.reflect.Proxy.newProxyInstance(
                                    P.class.getClassLoader(), body.getClass().getInterfaces(), (proxy, method, arguments) -> {
                                        Object result = method.invoke(body, arguments);
                                        SAID.add("done");
                                        return result;
                                    }));
                        }
                        """, "got it", "done");
    }

    @Test
    void aLambdaOfAMethodThatWasADefaultIsWoven() throws Exception {
        said("""
                        interface Step { default void step(Own y) {} }
                        interface Must extends Step { void step(Own y); }
                        public static Generator<String, String, Void> make() {
                            Must must = y -> load(y, "a");
                            return Generator.of(new Own(), (Own y) -> { must.step(y); SAID.add("done"); });
                        }
                        """, "got it", "done");
    }

    /** Runs a generator that is sent something once; nothing may be said before. */
    private static void said(String make, String... expected) throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P {
                            static final class Own extends CustomYielder<String, String> {}
                            static final List<String> SAID = new ArrayList<>();
                            public static List<String> said() { return SAID; }
                            static void load(Own y, String key) { SAID.add("got " + y.yield(key)); }
                            %s
                        }
                        """.formatted(make)).woven().load("P");
        Generator<String, String, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(type.getMethod("said").invoke(null)).isEqualTo(List.of());
        assertThat(generator.send("it")).isFalse();
        assertThat(type.getMethod("said").invoke(null)).isEqualTo(List.of(expected));
    }

    @Test
    void aNumbersOperationOfAYielderOfOnesOwnIsItsOwn() throws Exception {
        Generator<Integer, Integer, Void> generator =
                make(Compiled.source("P", """
                        public class P {
                            static final class Own extends CustomYielder<Integer, Integer> {
                                int yieldInt(int value) { return this.yield(value * 10); }
                            }
                            public static Generator<Integer, Integer, Void> make() {
                                return Generator.of(new Own(), (Own y) -> { y.yieldInt(y.yieldInt(1)); });
                            }
                        }
                        """).woven().load("P"));
        generator.next();
        assertThat(generator.yielded()).isEqualTo(10);
        generator.send(2);
        assertThat(generator.yielded()).isEqualTo(20);
    }

    @Test
    void aBodyThatTakesAnyYielderCanBeOneOfNumbers() throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P {
                            static <C extends Yielder<Long, Long>> VoidBody<C> upTo(long end) {
                                return y -> { for (long each = 1; each <= end; each++) y.yield(each); };
                            }
                            public static LongGenerator<Void> make() { return LongGenerator.of(upTo(2)); }
                        }
                        """).woven().load("P");
        LongGenerator<?> generator = (LongGenerator<?>) type.getMethod("make").invoke(null);
        assertThat(generator.next()).isTrue();
        assertThat(generator.yieldedLong()).isEqualTo(1);
        assertThat(generator.next()).isTrue();
        assertThat(generator.yieldedLong()).isEqualTo(2);
        assertThat(generator.next()).isFalse();
    }
}
