package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Yielder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pause in the middle of an expression: what was computed before it is still there after it. */
class ExpressionConstructsTest {
    private record Pair(Object left, Object right) {}

    private static String join(Object... parts) {
        return List.of(parts).toString();
    }

    private static long sum(int a, long b, double c, Integer d) {
        return a + b + (long) c + d;
    }

    @Test
    void betweenTheArgumentsOfACall() {
        Generator<String, Integer, Long> generator =
                Generator.returning(y -> sum(1, y.yield("b"), 2.5 * y.yield("c"), y.yield("d")));
        assertThat(Resumes.sending(generator, 10, 100, 1_000)).containsExactly("b", "c", "d");
        assertThat(generator.returned()).isEqualTo(1 + 10 + 250 + 1_000);
    }

    @Test
    void inAVarargsCall() {
        Generator<Integer, Object, String> generator =
                Generator.returning(y -> join("a", y.yield(1), 'c', y.yield(2), 5L, 1.5));
        assertThat(Resumes.sending(generator, "b", "d")).containsExactly(1, 2);
        assertThat(generator.returned()).isEqualTo("[a, b, c, d, 5, 1.5]");
    }

    @Test
    void inACompoundAssignment() {
        Generator<Integer, Integer, Integer> generator = Generator.returning(y -> {
            int i = 1;
            i += y.yield(i);
            i *= y.yield(i) + i;
            return i;
        });
        assertThat(Resumes.sending(generator, 4, 2)).containsExactly(1, 5);
        assertThat(generator.returned()).isEqualTo(35);
    }

    @Test
    void inACompoundAssignmentToAnArrayElementAndAField() {
        Generator<Integer, Integer, String> generator = Generator.returning(y -> {
            int[] array = {1, 2};
            int[] index = {0};
            array[index[0]++] += y.yield(index[0]);
            array[index[0]] <<= y.yield(array[0]);
            return array[0] + " " + array[1];
        });
        assertThat(Resumes.sending(generator, 10, 3)).containsExactly(1, 11);
        assertThat(generator.returned()).isEqualTo("11 16");
    }

    @Test
    void inAConstructorCall() {
        Generator<Integer, Object, Pair> generator =
                Generator.returning(y -> new Pair(new Pair("a", y.yield(1)), y.yield(2)));
        assertThat(Resumes.sending(generator, "b", "c")).containsExactly(1, 2);
        assertThat(generator.returned()).isEqualTo(new Pair(new Pair("a", "b"), "c"));
    }

    @Test
    void inAnArrayInitialiser() {
        Generator<Integer, Integer, int[]> generator =
                Generator.returning(y -> new int[] {7, y.yield(1), 8, y.yield(2)});
        assertThat(Resumes.sending(generator, 10, 20)).containsExactly(1, 2);
        assertThat(generator.returned()).containsExactly(7, 10, 8, 20);
    }

    @Test
    void inAStringConcatenation() {
        Generator<Integer, String, String> generator = Generator.returning(y -> {
            String text = "start";
            text += " " + 1 + y.yield(1) + 2.0 + y.yield(2) + 'x' + true;
            return text;
        });
        assertThat(Resumes.sending(generator, "a", "b")).containsExactly(1, 2);
        assertThat(generator.returned()).isEqualTo("start 1a2.0bxtrue");
    }

    @Test
    void inATernary() {
        Generator<Integer, Boolean, String> generator = Generator.returning(
                y -> "is " + (y.yield(1) ? "yes " + y.yield(2) : "no " + y.yield(3)) + (y.yield(4) ? '!' : '?'));
        assertThat(Resumes.sending(generator, false, true, false)).containsExactly(1, 3, 4);
        assertThat(generator.returned()).isEqualTo("is no true?");
    }

    @Test
    void inAShortCircuit() {
        Generator<Integer, Boolean, Boolean> generator =
                Generator.returning(y -> (y.yield(1) && y.yield(2)) || (!y.yield(3) && y.yield(4)));
        assertThat(Resumes.sending(generator, false, false, true)).containsExactly(1, 3, 4);
        assertThat(generator.returned()).isTrue();
    }

    @Test
    void withLongsAndDoublesOnTheStack() {
        Generator<Integer, Integer, Double> generator = Generator.returning(y -> {
            long large = 1L << 40;
            double half = 0.5;
            return large * half + (large - half) * y.yield(1) + half / (large + y.yield(2));
        });
        Resumes.sending(generator, 0, 0);
        assertThat(generator.returned()).isEqualTo((1L << 40) * 0.5 + 0.5 / (1L << 40));
    }

    @Test
    void asItsOwnArgument() {
        Generator<Integer, Integer, Integer> generator = Generator.returning(y -> y.yield(y.yield(y.yield(1) + 1) + 1));
        assertThat(Resumes.sending(generator, 10, 20, 30)).containsExactly(1, 11, 21);
        assertThat(generator.returned()).isEqualTo(30);
    }

    @Test
    void inAChainOfCalls() {
        Generator<String, String, String> generator = Generator.returning(y -> new StringBuilder("a")
                .append(y.yield("first"))
                .append(1)
                .insert(0, y.yield("second"))
                .toString());
        assertThat(Resumes.sending(generator, "b", "c")).containsExactly("first", "second");
        assertThat(generator.returned()).isEqualTo("cab1");
    }

    @Test
    void inAnInstanceofPatternAndACast() {
        Generator<Integer, Object, String> generator = Generator.returning(
                y -> y.yield(1) instanceof String text && !text.isEmpty() ? text + (int) y.yield(2) : "none");
        assertThat(Resumes.sending(generator, "text", 5)).containsExactly(1, 2);
        assertThat(generator.returned()).isEqualTo("text5");
    }

    @Test
    void inAHelperCalledBetweenArguments() {
        Generator<Integer, Integer, Long> generator =
                Generator.returning(y -> sum(1, twice(y, 2), twice(y, 3), twice(y, 4)));
        assertThat(Resumes.sending(generator, 1, 1, 1, 1, 1, 1)).containsExactly(2, 2, 3, 3, 4, 4);
        assertThat(generator.returned()).isEqualTo(1 + 2 + 2 + 2);
    }

    private static int twice(Yielder<Integer, Integer> y, int value) {
        return y.yield(value) + y.yield(value);
    }
}
