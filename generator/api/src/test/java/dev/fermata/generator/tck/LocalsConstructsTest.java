package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Yielder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Local variables of every type keep their values over a pause. */
class LocalsConstructsTest {
    @Test
    void localsOfAllPrimitiveTypes() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            boolean truth = true;
            byte small = Byte.MIN_VALUE;
            char letter = '\uffff';
            short middling = Short.MIN_VALUE;
            int number = Integer.MIN_VALUE;
            long large = Long.MIN_VALUE;
            float fraction = Float.MIN_VALUE;
            double precise = Double.MIN_VALUE;
            y.yield(1);
            String before = truth + " " + small + " " + (int) letter + " " + middling + " " + number + " " + large + " "
                    + fraction + " " + precise;
            truth = !truth;
            small--;
            letter++;
            middling--;
            number--;
            large--;
            fraction *= 2;
            precise *= 2;
            y.yield(2);
            return before + " | " + truth + " " + small + " " + (int) letter + " " + middling + " " + number + " "
                    + large + " " + fraction + " " + precise;
        });
        Resumes.all(generator);
        assertThat(generator.returned())
                .isEqualTo("true -128 65535 -32768 -2147483648 -9223372036854775808 1.4E-45 4.9E-324 | "
                        + "false 127 0 32767 2147483647 9223372036854775807 2.8E-45 9.9E-324");
    }

    @Test
    void parametersOfAllSizes() {
        Generator<Integer, Object, String> generator =
                Generator.returning(y -> mixed(1L, y, 2.0, 'c', null, new int[] {3}, (byte) 4));
        Resumes.all(generator);
        assertThat(generator.returned()).isEqualTo("1 2.0 c null 3 4");
    }

    private static String mixed(
            long first, Yielder<Integer, Object> y, double second, char third, Object none, int[] array, byte last) {
        y.yield(1);
        String head = first + " " + second + " ";
        y.yield(2);
        return head + third + " " + none + " " + array[0] + " " + last;
    }

    @Test
    void slotsThatAreUsedAgainWithAnotherType() {
        Generator<Object, Object, String> generator = Generator.returning(y -> {
            {
                long number = 7;
                y.yield(number);
            }
            {
                String text = "text";
                y.yield(text);
            }
            {
                double fraction = 0.5;
                y.yield(fraction);
            }
            return "end";
        });
        assertThat(Resumes.all(generator)).containsExactly(7L, "text", 0.5);
    }

    @Test
    void aLocalThatIsAssignedOnlyOnSomePaths() {
        Generator<Integer, Boolean, String> generator = Generator.returning(y -> {
            String text;
            if (y.yield(1)) {
                text = "then";
            } else {
                y.yield(2);
                text = "else";
            }
            y.yield(3);
            return text;
        });
        assertThat(Resumes.sending(generator, false, true, true)).containsExactly(1, 2, 3);
        assertThat(generator.returned()).isEqualTo("else");
    }

    @Test
    void nullLocals() {
        Generator<Integer, Object, String> generator = Generator.returning(y -> {
            String none = null;
            Object[] array = null;
            y.yield(1);
            return none + " " + (array == null);
        });
        Resumes.all(generator);
        assertThat(generator.returned()).isEqualTo("null true");
    }

    @Test
    void capturedVariablesAndArrays() {
        int[] shared = {0};
        String prefix = "value ";
        long factor = 3;
        Generator<String, Object, Void> generator = Generator.of(y -> {
            for (; shared[0] < 3; shared[0]++) {
                y.yield(prefix + shared[0] * factor);
            }
        });
        generator.next();
        shared[0] = 1;
        assertThat(Resumes.all(generator)).containsExactly("value 6");
    }

    @Test
    void lambdasInTheBodyThatCaptureItsLocals() {
        Generator<Integer, Object, Integer> generator = Generator.returning(y -> {
            int factor = 3;
            y.yield(factor);
            int sum =
                    List.of(1, 2, 3).stream().mapToInt(value -> value * factor).sum();
            y.yield(sum);
            return sum + factor;
        });
        assertThat(Resumes.all(generator)).containsExactly(3, 18);
        assertThat(generator.returned()).isEqualTo(21);
    }

    @Test
    void manyLocals() {
        Generator<Integer, Integer, Integer> generator = Generator.returning(y -> {
            int a = y.yield(0);
            long b = y.yield(a);
            int c = y.yield((int) b);
            double d = y.yield(c);
            int e = y.yield((int) d);
            long f = y.yield(e);
            return (int) (a + 10 * b + 100L * c + 1_000 * d + 10_000L * e + 100_000 * f);
        });
        assertThat(Resumes.sending(generator, 1, 2, 3, 4, 5, 6)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(generator.returned()).isEqualTo(654_321);
    }
}
