package dev.fermata.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** What cannot be woven is refused at build time, with its place and a cure. */
class RefusalTest {
    /** Line 1 has the imports, so that the first line of a body is line 2. */
    private static Refusal refusal(String body) {
        Compiled compiled = Compiled.source("P", "public class P {\n" + body + "\n}");
        return assertThatExceptionOfType(WeavingRefusedException.class)
                .isThrownBy(compiled::woven)
                .actual()
                .refusals()
                .getFirst();
    }

    private static void weaves(String body) {
        Compiled compiled = Compiled.source("P", "public class P {\n" + body + "\n}");
        assertThatCode(() -> compiled.woven().load("P")).doesNotThrowAnyException();
    }

    @Test
    void aPauseInASynchronizedBlock() {
        assertThat(
                        refusal(
                                "static void m(Yielder<Integer, Object> y, Object lock) {\nsynchronized (lock) {\ny.yield(1);\n}\n}"))
                .hasToString(
                        "cannot pause while holding a monitor: P.m (P.java:5). It would stay locked for as long as the"
                                + " generator stands still. Pause outside of synchronized, or use a Semaphore, which no thread owns?");
    }

    @Test
    void aPauseInASynchronizedMethod() {
        assertThat(refusal("static synchronized void m(Yielder<Integer, Object> y) {\ny.yield(1);\n}")
                        .line())
                .isEqualTo(4);
    }

    @Test
    void aCallThatMayPauseInASynchronizedBlock() {
        assertThat(refusal(
                                "interface Step { void run(Yielder<Integer, Object> y); }\n"
                                        + "static void m(Yielder<Integer, Object> y, Step s) { synchronized (s) { s.run(y); } }")
                        .problem())
                .contains("monitor");
    }

    @Test
    void aPauseInTheHandlerOfATryInsideSynchronized() {
        assertThat(refusal("static void m(Yielder<Integer, Object> y, Object lock) {\nsynchronized (lock) {\n"
                                + "try {\nlock.wait();\n} catch (InterruptedException e) {\ny.yield(1);\n}\n}\n}")
                        .line())
                .isEqualTo(8);
    }

    @Test
    void aPauseBehindASynchronizedBlockIsNone() {
        weaves(
                "static void m(Yielder<Integer, Object> y, Object lock) {"
                        + " for (int i = 0; i < 3; i++) { synchronized (lock) { if (i == 1) continue; lock.hashCode(); } y.yield(i); } }");
    }

    @Test
    void aCallThatCannotPauseInASynchronizedBlockIsNone() {
        weaves(
                "static int count(Yielder<Integer, Object> y) { return y.hashCode(); }"
                        + "static void m(Yielder<Integer, Object> y, Object lock) { synchronized (lock) { count(y); } y.yield(1); }");
    }

    @Test
    void aYielderInALambdaWhoseInterfaceTakesNone() {
        assertThat(
                        refusal(
                                "static void m(Yielder<Integer, Object> y, List<Integer> all) {\nall.forEach(x ->\ny.yield(x));\n}"))
                .hasToString("cannot pause in a lambda whose interface takes no Yielder: P.lambda$m$0 (P.java:5)."
                        + " Whoever calls it could not pause with it. Use a for loop in its place, or an interface whose"
                        + " method takes the Yielder?");
    }

    @Test
    void aReferenceToAYieldersOwnMethod() {
        assertThat(refusal("static void m(Yielder<Integer, Object> y, List<Integer> all) {\nall.forEach(y::yield);\n}")
                        .line())
                .isEqualTo(4);
    }

    @Test
    void aYielderInAnAnonymousClassWhoseMethodTakesNone() {
        assertThat(refusal(
                        "static Runnable m(Yielder<Integer, Object> y) {\nreturn new Runnable() {\npublic void run() {\n"
                                + "y.yield(1);\n}\n};\n}"))
                .satisfies(refusal -> {
                    assertThat(refusal.problem()).isEqualTo("cannot pause in a method that takes no Yielder");
                    assertThat(refusal.line()).isEqualTo(6);
                });
    }

    @Test
    void aPauseInAConstructor() {
        assertThat(refusal("P(Yielder<Integer, Object> y) {\ny.yield(1);\n}").problem())
                .contains("constructor");
    }

    @Test
    void aYielderFromAField() {
        assertThat(refusal("Yielder<Integer, Object> kept;\nvoid m(Yielder<Integer, Object> y) {\nkept.yield(1);\n}"))
                .satisfies(refusal -> {
                    assertThat(refusal.problem()).contains("kept in a field");
                    assertThat(refusal.line()).isEqualTo(5);
                });
    }

    @Test
    void aYielderFromAFieldInAMethodThatTakesNone() {
        assertThat(refusal("Yielder<Integer, Object> kept;\nvoid m() {\nkept.yield(1);\n}")
                        .problem())
                .contains("takes no Yielder");
    }

    @Test
    void aYielderFromAnArray() {
        assertThat(refusal("void m(Yielder<Integer, Object> y, Yielder<Integer, Object>[] all) {\nall[0].yield(1);\n}")
                        .problem())
                .contains("array");
    }

    @Test
    void aPauseInASwitchWithATryThatIsAnArgumentOfAnObjectThatIsMade() {
        assertThat(refusal("""
                        static Object m(Yielder<Integer, String> y, int k) {
                            return new String(switch (k) {
                                case 1 -> { try { yield y.yield(1); } catch (RuntimeException e) { yield ""; } }
                                default -> "";
                            });
                        }
                        """))
                .hasToString(
                        "cannot pause while an object is made that the compiler keeps in a variable meanwhile, since one of"
                                + " its arguments has a try in a switch: P.m (P.java:5). Work out the arguments first, into variables of"
                                + " their own?");
    }

    @Test
    void aPauseBehindASwitchWithATryThatIsAnArgumentOfTheSameObject() {
        assertThat(refusal("""
                        record Two(Object a, Object b) {}
                        static Object m(Yielder<Integer, Object> y, int k) {
                            return new Two(switch (k) {
                                case 1 -> { try { yield Integer.parseInt("1"); } catch (RuntimeException e) { yield 0; } }
                                default -> 2;
                            }, y.yield(1));
                        }
                        """).problem()).contains("an object is made");
    }

    @Test
    void aPauseBehindAnObjectThatWasMadeWithASwitchWithATryIsNone() {
        weaves("""
                        static Object m(Yielder<Integer, Object> y, int k) {
                            Object made = new String(switch (k) {
                                case 1 -> { try { yield k + ""; } catch (RuntimeException e) { yield ""; } }
                                default -> "";
                            });
                            y.yield(1);
                            return made;
                        }
                        """);
    }

    @Test
    void allThatIsWrongWithAClassIsToldAtOnce() {
        Compiled compiled = Compiled.source(
                "P",
                "public class P { P(Yielder<Integer, Object> y) { y.yield(1); }"
                        + " static synchronized void m(Yielder<Integer, Object> y) { y.yield(1); y.yield(2); } }");
        assertThatExceptionOfType(WeavingRefusedException.class)
                .isThrownBy(compiled::woven)
                .satisfies(refused -> assertThat(refused.refusals()).hasSize(3));
    }

    @Test
    void codeForAJvmThatHadNoStackMaps() {
        byte[] bytes = Compiled.source(
                        "P", "public class P { static void m(Yielder<Integer, Object> y) { y.yield(1); } }")
                .classFile("P")
                .clone();
        bytes[7] = 49; // the class file's version (JVMS 4.1)
        assertThatExceptionOfType(WeavingRefusedException.class)
                .isThrownBy(() -> Compiled.source("Q", "class Q {}").weaver().weave(bytes))
                .withMessageContaining("too old, class file version 49")
                .withMessageContaining("Java 17");
    }

    @Test
    void aYielderThatALambdaInItHasCaptured() {
        assertThat(refusal(
                                "static class Own extends CustomYielder<Integer, Object> {\nvoid all(List<Integer> values) {\n"
                                        + "values.forEach(value ->\nthis.yield(value));\n}\n}")
                        .problem())
                .contains("in a lambda whose interface takes no Yielder");
    }

    @Test
    void aReferenceToAwait() {
        assertThat(refusal("static void m(Async async, List<java.util.concurrent.CompletionStage<Integer>> all) {\n"
                                + "all.forEach(async::await);\n}")
                        .problem())
                .contains("method reference");
    }
}
