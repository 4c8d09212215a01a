package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.generator.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A pause inside loops, switches and try statements. */
class ControlFlowConstructsTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void loopsWithLabelledBreakAndContinue() {
        Generator<String, Object, Void> generator = Generator.of(y -> {
            outer:
            for (int row = 0; row < 4; row++) {
                for (int column = 0; ; column++) {
                    if (column == 2) {
                        continue outer;
                    }
                    if (row == 2) {
                        break outer;
                    }
                    y.yield(row + "," + column);
                }
            }
            y.yield("done");
        });
        assertThat(Resumes.all(generator)).containsExactly("0,0", "0,1", "1,0", "1,1", "done");
    }

    @Test
    void whileAndDoWhileWithAPauseInTheCondition() {
        Generator<Integer, Boolean, Integer> generator = Generator.returning(y -> {
            int count = 0;
            while (y.yield(count)) {
                count++;
            }
            do {
                count += 10;
            } while (y.yield(count));
            return count;
        });
        assertThat(Resumes.sending(generator, true, true, false, true, false)).containsExactly(0, 1, 2, 12, 22);
        assertThat(generator.returned()).isEqualTo(22);
    }

    @Test
    void forEachOverListsAndArrays() {
        Generator<Object, Object, Void> generator = Generator.of(y -> {
            for (String text : List.of("a", "b")) {
                for (int number : new int[] {1, 2}) {
                    y.yield(text + number);
                }
            }
        });
        assertThat(Resumes.all(generator)).containsExactly("a1", "a2", "b1", "b2");
    }

    @Test
    void aPauseInAForHeader() {
        Generator<String, Integer, Integer> generator = Generator.returning(y -> {
            int sum = 0;
            for (int index = y.yield("from"); index < y.yield("to"); index += y.yield("by")) {
                sum += index;
            }
            return sum;
        });
        assertThat(Resumes.sending(generator, 1, 5, 2, 5, 3, 5)).containsExactly("from", "to", "by", "to", "by", "to");
        assertThat(generator.returned()).isEqualTo(1 + 3);
    }

    @Test
    @SuppressWarnings("fallthrough") // that is the question
    void aSwitchWithFallThrough() {
        Generator<String, Integer, Void> generator = Generator.of(y -> {
            for (int round = 0; round < 3; round++) {
                switch (y.yield("which")) {
                    case 1:
                        y.yield("one");
                    // fall through
                    case 2:
                        y.yield("two");
                        break;
                    default:
                        y.yield("other");
                }
            }
        });
        assertThat(Resumes.sending(generator, 1, 0, 0, 2, 0, 9))
                .containsExactly("which", "one", "two", "which", "two", "which", "other");
    }

    @Test
    void aSwitchOverStringsAndEnums() {
        Generator<String, String, String> generator = Generator.returning(y -> {
            String unit = switch (y.yield("unit")) {
                case "s" ->
                    switch (TimeUnit.valueOf(y.yield("name"))) {
                        case SECONDS -> "seconds " + y.yield("sure");
                        default -> "odd";
                    };
                case "m" -> "minutes";
                default -> y.yield("unknown");
            };
            return unit + "!";
        });
        assertThat(Resumes.sending(generator, "s", "SECONDS", "yes")).containsExactly("unit", "name", "sure");
        assertThat(generator.returned()).isEqualTo("seconds yes!");
    }

    @Test
    void aSwitchExpressionWithBlocksThatYield() {
        Generator<Integer, Integer, Integer> generator = Generator.returning(y -> 100
                + switch (y.yield(1)) {
                    case 1 -> {
                        int inner = y.yield(2);
                        yield inner * y.yield(3);
                    }
                    default -> 0;
                });
        assertThat(Resumes.sending(generator, 1, 5, 6)).containsExactly(1, 2, 3);
        assertThat(generator.returned()).isEqualTo(130);
    }

    @Test
    @SuppressWarnings("AssertWithSideEffects") // which is what is tried
    void anAssertionThatPauses() {
        Generator<String, Boolean, String> generator = Generator.returning(y -> {
            assert y.yield("condition") : "it is " + y.yield("detail");
            return "held";
        });
        assertThat(Resumes.sending(generator, true)).containsExactly("condition");
        assertThat(generator.returned()).isEqualTo("held");
        Generator<String, Boolean, String> failing = Generator.returning(y -> {
            assert y.yield("condition") : "it is " + y.yield("detail");
            return "held";
        });
        failing.next();
        failing.send(false);
        assertThatThrownBy(() -> failing.send(false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("it is false");
    }

    private sealed interface Shape {
        record Circle(double radius) implements Shape {}

        record Box(Point corner, int width) implements Shape {}
    }

    private record Point(int x, int y) {}

    @Test
    void aPatternSwitchWithGuardsAndRecords() {
        Generator<Object, Boolean, String> generator = Generator.returning(y -> {
            StringBuilder text = new StringBuilder();
            for (Shape shape : List.of(new Shape.Circle(2), new Shape.Box(new Point(1, 2), 3), new Shape.Circle(1))) {
                text.append(
                        switch (shape) {
                            case Shape.Circle(double radius) when y.yield(radius) -> "circle " + radius;
                            case Shape.Circle circle -> {
                                y.yield("refused");
                                yield "no circle " + circle.radius();
                            }
                            case Shape.Box(Point(int x, int top), int width) -> "box " + (x + top + width) + y.yield(x);
                        });
                text.append(';');
            }
            return text.toString();
        });
        assertThat(Resumes.sending(generator, true, true, false, false)).containsExactly(2.0, 1, 1.0, "refused");
        assertThat(generator.returned()).isEqualTo("circle 2.0;box 6true;no circle 1.0;");
    }

    @Test
    void aYieldInNestedTryCatchAndFinally() {
        Generator<String, Object, String> generator = Generator.returning(y -> {
            try {
                try {
                    y.yield("try");
                    throw new ArithmeticException("first");
                } catch (ArithmeticException first) {
                    y.yield("catch " + first.getMessage());
                    throw new IllegalArgumentException("second", first);
                } finally {
                    y.yield("finally");
                }
            } catch (IllegalArgumentException second) {
                y.yield("outer catch " + second.getMessage());
                return second.getCause().getMessage();
            } finally {
                y.yield("outer finally");
            }
        });
        assertThat(Resumes.all(generator))
                .containsExactly("try", "catch first", "finally", "outer catch second", "outer finally");
        assertThat(generator.returned()).isEqualTo("first");
    }

    @Test
    void anExceptionThatWaitsInAPausedFinallyBlockGoesOn() {
        ArithmeticException failure = new ArithmeticException("waits");
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } finally {
                y.yield(2);
                y.yield(3);
            }
        });
        generator.next();
        assertThat(generator.raise(failure)).isTrue();
        assertThat(generator.next()).isTrue();
        assertThat(generator.yielded()).isEqualTo(3);
        assertThatThrownBy(generator::next).isSameAs(failure);
    }

    @Test
    void breakAndContinueOutOfATryRunItsPausingFinally() {
        Generator<String, Object, Void> generator = Generator.of(y -> {
            for (int count = 0; count < 4; count++) {
                try {
                    if (count == 1) {
                        continue;
                    }
                    if (count == 2) {
                        break;
                    }
                    y.yield("body " + count);
                } finally {
                    y.yield("finally " + count);
                }
            }
        });
        assertThat(Resumes.all(generator)).containsExactly("body 0", "finally 0", "finally 1", "finally 2");
    }

    private AutoCloseable resource(String name) {
        return () -> log.add("close " + name);
    }

    @Test
    void aYieldInTryWithResources() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try (AutoCloseable first = resource("first");
                    AutoCloseable second = resource("second")) {
                log.add("opened " + !first.equals(second));
                y.yield(1);
                log.add("body");
            } finally {
                y.yield(2);
            }
        });
        generator.next();
        assertThat(log).containsExactly("opened true");
        generator.next();
        assertThat(log).containsExactly("opened true", "body", "close second", "close first");
        assertThat(generator.next()).isFalse();
    }

    @Test
    void whatAResourceThrowsIsSuppressedByWhatWasRaised() {
        ArithmeticException failure = new ArithmeticException("raised");
        IllegalArgumentException closing = new IllegalArgumentException("while closing");
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try (AutoCloseable resource = () -> {
                throw closing;
            }) {
                y.yield(resource.hashCode());
            }
        });
        generator.next();
        assertThatThrownBy(() -> generator.raise(failure)).isSameAs(failure).hasSuppressedException(closing);
    }

    @Test
    void whatResourcesThrowWhileAGeneratorIsClosedComesOutOfClose() {
        IllegalArgumentException first = new IllegalArgumentException("first");
        ArithmeticException second = new ArithmeticException("second");
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try (AutoCloseable outer = () -> {
                        throw second;
                    };
                    AutoCloseable inner = () -> {
                        throw first;
                    }) {
                y.yield(outer.hashCode() + inner.hashCode());
            }
        });
        generator.next();
        assertThatThrownBy(generator::close).isSameAs(first).hasSuppressedException(second);
        assertThat(generator.state()).isEqualTo(Generator.State.CLOSED);
        generator.close();
    }

    @Test
    void aMultiCatch() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            try {
                y.yield(1);
                return "none";
            } catch (ArithmeticException | IllegalArgumentException either) {
                y.yield(2);
                return either.getMessage();
            }
        });
        generator.next();
        generator.raise(new IllegalArgumentException("either"));
        generator.next();
        assertThat(generator.returned()).isEqualTo("either");
    }

    @Test
    void aDeeplyNestedBlock() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            for (int a = 0; a < 2; a++) {
                for (int b = 0; b < 2; b++) {
                    for (int c = 0; c < 2; c++) {
                        for (int d = 0; d < 2; d++) {
                            try {
                                if (d == 1) {
                                    y.yield(a * 4 + b * 2 + c);
                                }
                            } finally {
                                log.add("finally");
                            }
                        }
                    }
                }
            }
        });
        assertThat(Resumes.all(generator))
                .isEqualTo(IntStream.range(0, 8).boxed().toList());
        assertThat(log).hasSize(16);
    }
}
