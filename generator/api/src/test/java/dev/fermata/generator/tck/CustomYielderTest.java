package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fermata.generator.CustomYielder;
import dev.fermata.generator.Generator;
import dev.fermata.generator.Yielder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A yielder with operations of its own, bound by {@code Generator.of(yielder, body)}. */
class CustomYielderTest {
    private final List<String> log = new ArrayList<>();

    private static class Asking extends CustomYielder<String, String> {
        String ask(String question) {
            String answer = this.yield(question + "?");
            return answer == null ? "nothing" : answer.strip();
        }

        int askTwice(String question) {
            return ask(question).length() + ask(question).length();
        }
    }

    private static final class AskingPolitely extends Asking {
        @Override
        String ask(String question) {
            return super.ask("please, " + question);
        }
    }

    private void converse(Asking y) {
        log.add(y.ask("name"));
        log.add(String.valueOf(y.askTwice("number")));
    }

    @Test
    void anOperationOfTheSubclassPausesTheBody() {
        Generator<String, String, Void> generator = Generator.of(new Asking(), this::converse);
        assertThat(Resumes.sending(generator, " Ada ", "12", "345")).containsExactly("name?", "number?", "number?");
        assertThat(log).containsExactly("Ada", "5");
    }

    @Test
    void anOverriddenOperationPausesTheBody() {
        Generator<String, String, Void> generator = Generator.of(new AskingPolitely(), this::converse);
        assertThat(Resumes.sending(generator, "Ada", "1", "2"))
                .containsExactly("please, name?", "please, number?", "please, number?");
        assertThat(log).containsExactly("Ada", "2");
    }

    @Test
    void aBodyForAnyYielderTakesASubclass() {
        Generator<String, String, Void> generator = Generator.of(new Asking(), CustomYielderTest::plain);
        assertThat(Resumes.all(generator)).containsExactly("plain");
    }

    private static void plain(Yielder<String, String> y) {
        y.yield("plain");
    }

    /** Operations that end with a pause, in all the ways in which they can. */
    private static final class Last extends CustomYielder<String, Object> {
        private final List<String> log;

        Last(List<String> log) {
            this.log = log;
        }

        Object plain() {
            return this.yield("plain");
        }

        String cast() {
            return (String) this.yield("cast");
        }

        void dropped() {
            this.yield("dropped");
        }

        String handedOn() {
            return cast();
        }

        int number() {
            return unboxed();
        }

        private int unboxed() {
            return (Integer) this.yield("unboxed");
        }

        Object inner() {
            return this.yieldFrom(Generator.<String, Object, Object>returning(y -> "inner " + y.yield("inner")));
        }

        Object afterAnother() {
            this.yield("first");
            return this.yield("second");
        }

        double sum(long first, double second, String... more) {
            return first + second + (Integer) this.yield("sum") + more.length;
        }

        Object again() {
            while (true) {
                Object sent = this.yield("again");
                if (!"enough".equals(sent)) {
                    continue;
                }
                return this.yield("last");
            }
        }

        Object caught() {
            try {
                return this.yield("caught");
            } catch (IllegalStateException raised) {
                return raised.getMessage();
            } finally {
                log.add("finally");
            }
        }
    }

    @Test
    void anOperationTakesAndReturnsValuesOfAnySize() {
        Generator<String, Object, Void> generator = Generator.of(new Last(log), (Last y) -> {
            log.add("sums " + y.sum(1L << 40, 0.5, "a", "b") + " and " + y.sum(2, -2));
        });
        assertThat(Resumes.sending(generator, 3, 4)).containsExactly("sum", "sum");
        assertThat(log).containsExactly("sums " + ((1L << 40) + 5.5) + " and 4.0");
    }

    @Test
    void anOperationOfAnotherGeneratorsYielderIsRefusedAndDisturbsNeither() {
        Last other = new Last(log);
        Generator<String, Object, Void> paused = Generator.of(other, (Last y) -> log.add("paused " + y.plain()));
        paused.next();
        Generator<String, Object, Void> generator = Generator.of(new Last(log), (Last y) -> {
            Last foreign = other;
            try {
                log.add("never " + foreign.plain());
            } catch (IllegalStateException refused) {
                log.add("refused");
            }
            log.add("own " + y.plain());
        });
        assertThat(Resumes.sending(generator, "1")).containsExactly("plain");
        assertThat(paused.send("2")).isFalse();
        assertThat(log).containsExactly("refused", "own 1", "paused 2");
    }

    private void useAll(Last y) {
        log.add("plain " + y.plain());
        log.add("cast " + y.cast());
        y.dropped();
        log.add("handed on " + y.handedOn());
        log.add("number " + y.number());
        log.add("" + y.inner());
        log.add("after another " + y.afterAnother());
        log.add("again " + y.again());
        log.add("caught " + y.caught());
        try {
            y.plain();
        } catch (IllegalStateException raised) {
            log.add("raised " + raised.getMessage());
        }
        try {
            log.add(y.cast());
        } catch (ClassCastException notAString) {
            log.add("not a string");
        }
    }

    @Test
    void anOperationMayEndWithAPause() {
        Generator<String, Object, Void> generator = Generator.of(new Last(log), this::useAll);
        assertThat(Resumes.sending(generator, "1", "2", "3", "4", 5, "6", "7", "8", "9", "enough", "10"))
                .containsExactly(
                        "plain", "cast", "dropped", "cast", "unboxed", "inner", "first", "second", "again", "again",
                        "last", "caught");
        assertThat(generator.yielded()).isEqualTo("caught");
        assertThat(generator.raise(new IllegalStateException("no"))).isTrue();
        assertThat(generator.raise(new IllegalStateException("never"))).isTrue();
        assertThat(generator.send(11)).isFalse();
        assertThat(log)
                .containsExactly(
                        "plain 1",
                        "cast 2",
                        "handed on 4",
                        "number 5",
                        "inner 6",
                        "after another 8",
                        "again 10",
                        "finally",
                        "caught no",
                        "raised never",
                        "not a string");
    }

    @Test
    void aYielderThatIsBoundAlreadyIsRefused() {
        Asking yielder = new Asking();
        Generator<String, String, Void> first = Generator.of(yielder, this::converse);
        assertThatIllegalStateException().isThrownBy(() -> Generator.of(yielder, this::converse));
        assertThat(Resumes.sending(first, "Ada", "1", "2")).hasSize(3);
    }

    @Test
    void aYielderThatIsNotBoundIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> new Asking().ask("name"));
    }
}
