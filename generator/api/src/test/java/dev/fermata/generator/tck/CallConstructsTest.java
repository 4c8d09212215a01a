package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Body;
import dev.fermata.generator.Generator;
import dev.fermata.generator.VoidBody;
import dev.fermata.generator.Yielder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A pause in every kind of method that takes the yielder. */
class CallConstructsTest {
    private int field = 5;

    private interface Talker {
        void talk(Yielder<String, Object> y);

        default void talkTwice(Yielder<String, Object> y) {
            talk(y);
            y.yield("between");
            talk(y);
        }

        static void greet(Yielder<String, Object> y) {
            y.yield("hello");
        }
    }

    private abstract static class Base {
        void say(Yielder<String, Object> y) {
            y.yield("base " + name());
        }

        abstract String name();
    }

    private static final class Derived extends Base {
        @Override
        void say(Yielder<String, Object> y) {
            y.yield("derived");
            super.say(y);
        }

        @Override
        String name() {
            return "of derived";
        }
    }

    private final class Inner {
        void count(Yielder<Integer, Object> y) {
            for (int value = 0; value < 2; value++) {
                y.yield(field++);
            }
        }
    }

    @Test
    void interfaceMethodsOfAllKinds() {
        Talker talker = y -> y.yield("talk");
        Generator<String, Object, Void> generator = Generator.of(y -> {
            Talker.greet(y);
            talker.talkTwice(y);
        });
        assertThat(Resumes.all(generator)).containsExactly("hello", "talk", "between", "talk");
    }

    private static int ofClass(Yielder<String, Integer> y) {
        return y.yield("static");
    }

    private int privately(Yielder<String, Integer> y) {
        return y.yield("private") + field;
    }

    int ofInstance(Yielder<String, Integer> y) {
        return ofClass(y) * privately(y) - y.yield("instance");
    }

    @Test
    void staticAndInstanceAndPrivateMethods() {
        Generator<String, Integer, Integer> generator = Generator.returning(y -> ofInstance(y));
        assertThat(Resumes.sending(generator, 2, 5, 1)).containsExactly("static", "private", "instance");
        assertThat(generator.returned()).isEqualTo(2 * (5 + field) - 1);
    }

    @Test
    void overriddenMethodsAndCallsOfSuper() {
        Base base = new Derived();
        Generator<String, Object, Void> generator = Generator.of(base::say);
        assertThat(Resumes.all(generator)).containsExactly("derived", "base of derived");
    }

    @Test
    void innerClassesThatReachTheirOuterInstance() {
        Generator<Integer, Object, Void> generator = Generator.of(new Inner()::count);
        assertThat(Resumes.all(generator)).containsExactly(5, 6);
        assertThat(field).isEqualTo(7);
    }

    @Test
    void anonymousAndLocalClasses() {
        String captured = "captured";
        Talker anonymous = new Talker() {
            private int times;

            @Override
            public void talk(Yielder<String, Object> y) {
                y.yield(captured + " " + times++);
            }
        };
        record Local(String text) {
            void say(Yielder<String, Object> y) {
                y.yield(text);
            }
        }
        Generator<String, Object, Void> generator = Generator.of(y -> {
            anonymous.talkTwice(y);
            new Local("local").say(y);
        });
        assertThat(Resumes.all(generator)).containsExactly("captured 0", "between", "captured 1", "local");
    }

    private static int fixed(Yielder<Integer, Integer> y) {
        return y.yield(1);
    }

    private int own(Yielder<Integer, Integer> y) {
        return y.yield(field) + field;
    }

    @Test
    void methodReferencesAsBodies() {
        Generator<Integer, Integer, Integer> fixed = Generator.returning(CallConstructsTest::fixed);
        Generator<Integer, Integer, Integer> own = Generator.returning(this::own);
        assertThat(Resumes.sending(fixed, 10)).containsExactly(1);
        assertThat(Resumes.sending(own, 10)).containsExactly(5);
        assertThat(fixed.returned()).isEqualTo(10);
        assertThat(own.returned()).isEqualTo(15);
    }

    private static final class CountingBody implements Body<Yielder<Integer, Object>, String> {
        private final int count;

        CountingBody(int count) {
            this.count = count;
        }

        @Override
        public String run(Yielder<Integer, Object> y) {
            for (int value = 0; value < count; value++) {
                y.yield(value);
            }
            return "counted " + count;
        }
    }

    @Test
    void classesThatAreBodies() {
        Generator<Integer, Object, String> generator = Generator.returning(new CountingBody(3));
        assertThat(Resumes.all(generator)).containsExactly(0, 1, 2);
        assertThat(generator.returned()).isEqualTo("counted 3");
    }

    private static <T extends Comparable<T>> T largest(Yielder<T, T> y, T first) {
        T largest = first;
        for (T sent = y.yield(largest); sent != null; sent = y.yield(largest)) {
            largest = sent.compareTo(largest) > 0 ? sent : largest;
        }
        return largest;
    }

    @Test
    void genericMethods() {
        Generator<String, String, String> generator = Generator.returning(y -> largest(y, "b"));
        assertThat(Resumes.sending(generator, "a", "c", "b", null)).containsExactly("b", "b", "c", "c");
        assertThat(generator.returned()).isEqualTo("c");
    }

    @SafeVarargs
    private static <T> void each(Yielder<T, ?> y, T... values) {
        for (T value : values) {
            y.yield(value);
        }
    }

    @Test
    void varargsMethods() {
        Generator<Object, Object, Void> generator = Generator.of(y -> {
            each(y);
            each(y, 1);
            each(y, "a", 'b', 3L);
        });
        assertThat(Resumes.all(generator)).containsExactly(1, "a", 'b', 3L);
    }

    private static void permute(Yielder<String, Object> y, String done, String left) {
        if (left.isEmpty()) {
            y.yield(done);
        }
        for (int index = 0; index < left.length(); index++) {
            permute(y, done + left.charAt(index), left.substring(0, index) + left.substring(index + 1));
        }
    }

    @Test
    void recursionThroughAHelper() {
        Generator<String, Object, Void> generator = Generator.of(y -> permute(y, "", "abc"));
        assertThat(Resumes.all(generator)).containsExactly("abc", "acb", "bac", "bca", "cab", "cba");
    }

    private static boolean even(Yielder<Integer, Object> y, int number) {
        y.yield(number);
        return number == 0 || odd(y, number - 1);
    }

    private static boolean odd(Yielder<Integer, Object> y, int number) {
        y.yield(-number);
        return number != 0 && even(y, number - 1);
    }

    @Test
    void mutualRecursion() {
        Generator<Integer, Object, Boolean> generator = Generator.returning(y -> even(y, 4));
        assertThat(Resumes.all(generator)).containsExactly(4, -3, 2, -1, 0);
        assertThat(generator.returned()).isTrue();
    }

    private static int nest(Yielder<Integer, Integer> y, int depth) {
        if (depth == 0) {
            return y.yield(0) + y.yield(1);
        }
        try {
            return nest(y, depth - 1) + 1;
        } finally {
            y.yield(-depth);
        }
    }

    @Test
    void fiftyNestedCalls() {
        Generator<Integer, Integer, Integer> generator = Generator.returning(y -> nest(y, 50));
        Integer[] sent = IntStream.range(0, 52).map(index -> 100).boxed().toArray(Integer[]::new);
        List<Integer> expected = new ArrayList<>(List.of(0, 1));
        IntStream.rangeClosed(1, 50).map(depth -> -depth).forEach(expected::add);
        assertThat(Resumes.sending(generator, sent)).isEqualTo(expected);
        assertThat(generator.returned()).isEqualTo(250);
    }

    @Test
    void aHelperThatNeverPausesAndOneThatIsGivenTheYielderTwice() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            silent(y);
            both(y, y);
        });
        assertThat(Resumes.all(generator)).containsExactly(1, 2);
    }

    private static void silent(Yielder<Integer, Object> y) {
        assertThat(y).isNotNull();
    }

    private static void both(Yielder<Integer, Object> first, Yielder<Integer, Object> second) {
        first.yield(1);
        second.yield(2);
    }

    @Test
    void bodiesThatAreChosenAtRunTime() {
        List<VoidBody<Yielder<Integer, Object>>> bodies =
                List.of(y -> y.yield(1), y -> both(y, y), y -> new Inner().count(y));
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            for (VoidBody<Yielder<Integer, Object>> body : bodies) {
                body.run(y);
            }
        });
        assertThat(Resumes.all(generator)).containsExactly(1, 1, 2, 5, 6);
    }

    private static synchronized int locked(int value) {
        return value + 1;
    }

    @Test
    void monitorsThatAreLeftBeforeThePause() {
        Object lock = new Object();
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            int value;
            synchronized (lock) {
                value = locked(1);
            }
            y.yield(value);
        });
        assertThat(Resumes.all(generator)).containsExactly(2);
    }
}
