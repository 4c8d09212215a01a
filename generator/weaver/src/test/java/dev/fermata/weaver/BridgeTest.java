package dev.fermata.weaver;

import static dev.fermata.weaver.Compiled.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that compilers write to lead from a type that is erased, or hidden, to one's own. */
class BridgeTest {
    private static final MethodTypeDesc CONCAT = MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_String);

    private static final String MEMBERS = """
                        public class P {
                            static final List<String> SAID = new ArrayList<>();
                            public static List<String> said() { return SAID; }
                            interface Step { void step(Yielder<String, String> y); }
                            interface Talk<T> { void talk(T y, Step step); }
                            static class Base {
                                public void talk(Yielder<String, String> y, Step step) { step.step(y); SAID.add("behind"); }
                            }
                            static class Talker extends Base implements Talk<Yielder<String, String>> {}
                            interface Question<R> { R ask(Yielder<String, String> y, long number); }
                            static final class Asker implements Question<String> {
                                public String ask(Yielder<String, String> y, long number) { return y.yield("a" + number); }
                            }
                            public static Generator<String, String, Void> make() {
                                MAKE
                            }
                        }
                        """;

    private static final String TALK = """
                        return Generator.of(y -> {
                            Talk<Yielder<String, String>> talk = new Talker();
                            talk.talk(y, z -> SAID.add("got " + z.yield("a")));
                        });
                        """;

    private static final String ASK = """
                        return Generator.of(y -> {
                            Question<?> question = new Asker();
                            SAID.add(question.ask(y, 1) + " and " + question.ask(y, 2));
                        });
                        """;

    private static Compiled compiled(String make) {
        return Compiled.source("P", MEMBERS.replace("MAKE", make));
    }

    @Test
    void aBridgeToAWovenMethodPausesAsThatDoes() throws Exception {
        Class<?> type = compiled(TALK).woven().load("P");
        Generator<String, String, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(said(type)).isEmpty();
        assertThat(generator.send("it")).isFalse();
        assertThat(said(type)).isEqualTo(List.of("got it", "behind"));
    }

    @Test
    void aBridgeToAMethodThatIsNotWovenIsNot() throws Exception {
        Class<?> type = compiled(TALK).woven("P$Base").load("P");
        Generator<String, String, Void> generator = make(type);
        assertThatThrownBy(generator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("P$Base is not woven");
        assertThat(said(type)).isEmpty();
    }

    @Test
    void whatABridgeMakesOfAResultIsMadeWhenThatIsThere() throws Exception {
        // as Kotlin's do, which box a value class, or give Unit for void
        Class<?> type = compiled(ASK)
                .with("P$Asker", BridgeTest::withAnswersInBrackets)
                .woven()
                .load("P");
        Generator<String, String, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(generator.send("one")).isTrue();
        assertThat(generator.yielded()).isEqualTo("a2");
        assertThat(generator.send("two")).isFalse();
        assertThat(said(type)).isEqualTo(List.of("[one] and [two]"));
    }

    private static byte[] withAnswersInBrackets(byte[] asker) {
        ClassFile file = ClassFile.of();
        return file.transformClass(
                file.parse(asker),
                ClassTransform.transformingMethodBodies(
                        method -> method.flags().has(AccessFlag.BRIDGE),
                        CodeTransform.ofStateful(() -> (code, element) -> {
                            if (element instanceof ReturnInstruction) {
                                code.checkcast(ConstantDescs.CD_String)
                                        .astore(4)
                                        .loadConstant("[")
                                        .aload(4)
                                        .invokevirtual(ConstantDescs.CD_String, "concat", CONCAT)
                                        .loadConstant("]")
                                        .invokevirtual(ConstantDescs.CD_String, "concat", CONCAT);
                            }
                            code.with(element);
                        })));
    }

    @Test
    void aBridgeThatPassesAResultOnIsNotToldWhereAGeneratorStands() throws Exception {
        Generator<String, String, Void> generator = make(compiled(ASK).woven().load("P"));
        generator.next();
        assertThat(generator.where().orElseThrow().getClassName()).isEqualTo("P$Asker");
        assertThat(generator.where().orElseThrow().getLineNumber()).isEqualTo(13);
    }

    private static List<?> said(Class<?> type) throws Exception {
        return (List<?>) type.getMethod("said").invoke(null);
    }

    @Test
    void whatAnOperationPassesOnAsAnotherTypeIsCastAllTheSame() throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P {
                            static final List<Object> SAID = new ArrayList<>();
                            public static List<Object> said() { return SAID; }
                            abstract static class Base extends CustomYielder<String, Object> {
                                abstract Object ask();
                                Object askOn() { return askText(); }
                                void drop() { askText(); }
                                String askText() { return (String) this.yield("q"); }
                            }
                            static class Own extends Base {
                                @Override String ask() { return (String) this.yield("q"); }
                            }
                            public static Generator<String, Object, Void> make() {
                                return Generator.of(new Own(), (Base b) -> {
                                    try { SAID.add("got " + b.ask()); } catch (ClassCastException bridge) { SAID.add("bridge"); }
                                    try { SAID.add("got " + b.askOn()); } catch (ClassCastException on) { SAID.add("on"); }
                                    try { b.drop(); } catch (ClassCastException dropped) { SAID.add("dropped"); }
                                });
                            }
                        }
                        """).woven().load("P");
        Generator<String, Object, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(generator.send(42)).isTrue();
        assertThat(generator.send(42)).isTrue();
        assertThat(generator.send(42)).isFalse();
        assertThat(said(type)).isEqualTo(List.of("bridge", "on", "dropped"));
    }

    @Test
    void aDefaultMethodPausesThatTakesThePlaceOfOneThatDoesNot() throws Exception {
        Class<?> type = Compiled.source("P", """
                        public class P {
                            interface I { default void step(Yielder<String, String> y) {} }
                            interface J extends I { default void step(Yielder<String, String> y) { y.yield("a"); } }
                            static final class C implements J {}
                            public static Generator<String, String, Void> make() {
                                I step = new C();
                                return Generator.of(y -> step.step(y));
                            }
                        }
                        """).woven().load("P");
        Generator<String, String, Void> generator = make(type);
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isEqualTo("a");
        assertThat(generator.next()).isFalse();
    }
}
