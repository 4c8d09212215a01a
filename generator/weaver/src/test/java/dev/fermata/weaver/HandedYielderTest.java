package dev.fermata.weaver;

import static dev.fermata.weaver.Compiled.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.fermata.generator.Generator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A woven method can pause the generator whose yielder its caller hands it, and no other: with one that it has got elsewhere
 * it is refused before it goes on.
 */
class HandedYielderTest {
    private static final String HANDED = "by a method that was handed another yielder or none";

    private static final String MEMBERS = """
                        public class P {
                            static final List<String> SAID = new ArrayList<>();
                            public static List<String> said() { return SAID; }
                            static void pause(Yielder<String, String> y) { SAID.add("got " + y.yield("a")); }
                            interface Step { void step(Yielder<String, String> y); }
                            interface Taker<T> { void take(T value); }
                            static final class Talker implements Taker<Yielder<String, String>> {
                                public void take(Yielder<String, String> y) { pause(y); SAID.add("done"); }
                            }
                            static class Own<T> extends CustomYielder<String, String> implements Step {
                                public void step(Yielder<String, String> y) { SAID.add("got " + this.yield("a")); SAID.add("done"); }
                                void talk(T value) { pause((Yielder<String, String>) value); SAID.add("behind"); this.yield("b"); }
                            }
                            interface Talk {
                                default void talk(Yielder<String, String> y) {
                                    pause((Yielder<String, String>) this);
                                    SAID.add("behind");
                                    y.yield("b");
                                }
                            }
                            static final class Talking extends Own<Object> implements Talk {}
                            static final class Strict implements Taker<Own<?>> { public void take(Own<?> y) { y.yield("b"); } }
                            static void both(Yielder<String, String> one, Yielder<String, String> other) {
                                if (one != null) { pause(one); }
                                if (other != null) { pause(other); }
                                SAID.add("done");
                            }
                            static Yielder<String, String> another() {
                                var caught = new ArrayList<Yielder<String, String>>();
                                Generator.<String, String>of(y -> { caught.add(y); y.yield("c"); }).next();
                                return caught.getFirst();
                            }
                            public static Generator<String, String, Void> make() {
                                %s
                            }
                        }
                        """;

    @ParameterizedTest
    @ValueSource(strings = {"null", "another()"})
    void aLambdaCannotPauseWithWhatItHasCapturedWhenItIsHandedSomethingElse(String handed) throws Exception {
        isRefused(HANDED, """
                                return Generator.of(y -> {
                                    Step step = any -> { pause(y); SAID.add("behind"); };
                                    step.step(%s);
                                    y.yield("b");
                                });
                                """.formatted(handed));
    }

    @Test
    void aYieldersOperationCannotPauseWithAnother() throws Exception {
        isRefused(HANDED, """
                                var own = new Own<Yielder<String, String>>();
                                return Generator.of(y -> { own.talk(y); y.yield("b"); });
                                """);
    }

    @Test
    void aLambdaThatTakesAnythingCannotPauseWithIt() throws Exception {
        isRefused(HANDED, """
                                return Generator.of(y -> {
                                    var other = another();
                                    Taker<Object> any = value -> {
                                        pause((Yielder<String, String>) value);
                                        SAID.add("behind");
                                        pause(other);
                                    };
                                    Taker<? super Yielder<String, String>> taker = any;
                                    taker.take(y);
                                    y.yield("b");
                                });
                                """);
    }

    @Test
    void anInterfaceCannotPauseWithWhatImplementsIt() throws Exception {
        isRefused(HANDED, """
                                return Generator.of(new Talking(), (Talking y) -> {
                                    Talk talk = y;
                                    talk.talk(null);
                                    y.yield("b");
                                });
                                """);
    }

    @Test
    void aCallThatFailsBeforeItHasBegunLeavesNothingToWhatComesNext() throws Exception {
        isRefused("which is not woven. Use a for loop in its place", """
                                return Generator.of(y -> {
                                    try {
                                        ((Taker<Yielder<String, String>>) (Taker<?>) new Strict()).take(y);
                                    } catch (ClassCastException expected) {
                                        List.of("a").forEach(each -> { pause(y); SAID.add("behind"); });
                                    }
                                    y.yield("b");
                                });
                                """);
    }

    private static void isRefused(String message, String make) throws Exception {
        Class<?> type = Compiled.source("P", MEMBERS.formatted(make)).woven().load("P");
        Generator<String, String, Void> generator = make(type);
        assertThatThrownBy(generator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
        assertThat(said(type)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Generator.of(y -> { both(y, null); })",
                "Generator.of(y -> { both(null, y); })",
                "Generator.of(y -> { Taker<Yielder<String, String>> taker = new Talker(); taker.take(y); })",
                "Generator.of(new Own<Object>(), (Own<Object> y) -> { Step step = y; step.step(null); })",
                "Generator.of(new Own<Object>(), (Own<Object> y) -> { Step step = y; step.step(another()); })"
            })
    void whoeverIsHandedItCanPause(String make) throws Exception {
        Class<?> type = Compiled.source("P", MEMBERS.formatted("return " + make + ";"))
                .woven()
                .load("P");
        Generator<String, String, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(said(type)).isEmpty();
        assertThat(generator.send("it")).isFalse();
        assertThat(said(type)).asInstanceOf(LIST).containsExactly("got it", "done");
    }

    @Test
    void twoLambdasThatTheCompilerHasMadeOneAreEachHandedTheirs() throws Exception {
        Class<?> type = Compiled.sources(Map.of("P", """
                        import dev.fermata.generator.*;
                        import java.util.*;
                        public class P {
                            static final List<String> SAID = new ArrayList<>();
                            public static List<String> said() { return SAID; }
                            static void pause(Yielder<String, String> y) { SAID.add("got " + y.yield("a")); }
                            interface One { void go(Yielder<String, String> any); }
                            interface Two { void go(Yielder<String, String> one, Yielder<String, String> other); }
                            static Two two() { return (one, other) -> { pause(one); SAID.add("done"); }; }
                            static One one(Yielder<String, String> y) { return any -> { pause(y); SAID.add("done"); }; }
                            public static Generator<String, String, Void> make() {
                                return Generator.of(y -> two().go(y, null));
                            }
                        }
                        """), "-g:none").woven().load("P");
        Generator<String, String, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(said(type)).isEmpty();
        assertThat(generator.send("it")).isFalse();
        assertThat(said(type)).asInstanceOf(LIST).containsExactly("got it", "done");
    }

    private static List<?> said(Class<?> type) throws Exception {
        return (List<?>) type.getMethod("said").invoke(null);
    }
}
