package dev.fermata.generator.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.CustomYielder;
import dev.fermata.generator.Generator;
import dev.fermata.generator.Yielder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code g.gi_frame.f_lineno}: the line at which a generator is paused. */
class WhereTest {
    private int line;

    /** The line of the call of this method. */
    private static int here() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    private void talk(Yielder<Integer, Object> y) {
        line = here() + 1;
        y.yield(1);
        line = here() + 1;
        y.yield(2);
    }

    private void help(Yielder<Integer, Object> y) {
        talk(y);
        line = here() + 1;
        y.yield(3);
    }

    private void assertPausedIn(String method, Generator<?, ?, ?> generator) {
        StackTraceElement where = generator.where().orElseThrow();
        assertThat(where.getClassName()).isEqualTo(WhereTest.class.getName());
        assertThat(where.getMethodName()).isEqualTo(method);
        assertThat(where.getFileName()).isEqualTo("WhereTest.java");
        assertThat(where.getLineNumber()).isEqualTo(line);
    }

    @Test
    void itIsTheLineOfTheYield() {
        Generator<Integer, Object, Void> generator = Generator.of(this::talk);
        generator.next();
        assertPausedIn("talk", generator);
        generator.next();
        assertPausedIn("talk", generator);
    }

    @Test
    void itIsTheLineInALambda() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            line = here() + 1;
            y.yield(1);
        });
        generator.next();
        StackTraceElement where = generator.where().orElseThrow();
        assertThat(where.getClassName()).isEqualTo(WhereTest.class.getName());
        assertThat(where.getMethodName()).startsWith("lambda$");
        assertThat(where.getLineNumber()).isEqualTo(line);
    }

    @Test
    void itIsTheLineOfTheInnermostMethod() {
        Generator<Integer, Object, Void> generator = Generator.of(this::help);
        generator.next();
        assertPausedIn("talk", generator);
        generator.next();
        generator.next();
        assertPausedIn("help", generator);
    }

    @Test
    void itIsTheLineOfTheInnermostGenerator() {
        Generator<Integer, Object, Void> inner = Generator.of(this::talk);
        Generator<Integer, Object, Void> middle = Generator.of(y -> y.yieldFrom(inner));
        Generator<Integer, Object, Void> outer = Generator.of(y -> y.yieldFrom(middle));
        outer.next();
        assertPausedIn("talk", outer);
        assertPausedIn("talk", middle);
        assertPausedIn("talk", inner);
    }

    private void delegate(Yielder<Integer, Object> y, Generator<Integer, Object, Void> inner) {
        line = here() + 1;
        y.yieldFrom(inner);
    }

    @Test
    void itIsTheLineOfTheYieldFromWhenTheInnerHasEndedMeanwhile() {
        Generator<Integer, Object, Void> inner = Generator.of(y -> y.yield(1));
        Generator<Integer, Object, Void> middle = Generator.of(y -> delegate(y, inner));
        Generator<Integer, Object, Void> outer = Generator.of(y -> y.yieldFrom(middle));
        outer.next();
        inner.close();
        assertPausedIn("delegate", outer);
        assertPausedIn("delegate", middle);
    }

    private static final class Asking extends CustomYielder<String, String> {
        private String ask(String question) {
            return this.yield(question);
        }

        private int length(String question) {
            return ask(question).length();
        }
    }

    private void converse(Asking y) {
        line = here() + 1;
        y.ask("name");
        line = here() + 1;
        y.length("name");
    }

    @Test
    void itIsTheLineThatUsesAnOperationOfTheYielder() {
        Generator<String, String, Void> generator = Generator.of(new Asking(), this::converse);
        generator.next();
        assertPausedIn("converse", generator);
        generator.send("Ada");
        assertPausedIn("converse", generator);
    }

    private static final class Talking extends CustomYielder<String, String> {
        private static Generator<String, String, Void> talking() {
            return Generator.of(new Talking(), y -> y.say("hello"));
        }

        private void say(String word) {
            this.yield(word);
            this.yield(word);
        }
    }

    @Test
    void itIsTheLineOfTheYielderWhenTheBodyIsItsOwn() {
        Generator<String, String, Void> generator = Talking.talking();
        generator.next();
        assertThat(generator.where().orElseThrow().getClassName()).isEqualTo(Talking.class.getName());
    }

    @Test
    void itIsEmptyUnlessSuspended() {
        Generator<Integer, Object, Void> generator = Generator.of(this::talk);
        assertThat(generator.where()).isEmpty();
        generator.next();
        generator.close();
        assertThat(generator.where()).isEmpty();
    }

    @Test
    void itIsEmptyInTheRunningBody() {
        Generator<?, ?, ?>[] self = new Generator<?, ?, ?>[1];
        Generator<Integer, Object, Boolean> generator = Generator.returning(y -> {
            y.yield(1);
            return self[0].where().isEmpty();
        });
        self[0] = generator;
        Resumes.all(generator);
        assertThat(generator.returned()).isTrue();
    }

    @Test
    void itIsEmptyWhileTheInnerOneRuns() {
        List<String> seen = new ArrayList<>();
        List<Generator<?, ?, ?>> outer = new ArrayList<>();
        Generator<Integer, Object, Void> inner = Generator.of(y -> {
            seen.add(outer.getFirst().toString());
            y.yield(1);
            seen.add(outer.getFirst().toString());
        });
        Generator<Integer, Object, Void> delegating = Generator.of(y -> y.yieldFrom(inner));
        outer.add(delegating);
        delegating.next();
        delegating.next();
        assertThat(seen).containsExactly("Generator[RUNNING]", "Generator[RUNNING]");
    }

    @Test
    void toStringShowsTheStateAndTheLine() {
        Generator<Integer, Object, Void> generator = Generator.of(this::talk);
        assertThat(generator).hasToString("Generator[CREATED]");
        generator.next();
        assertThat(generator.toString())
                .startsWith("Generator[SUSPENDED at ")
                .endsWith("WhereTest.talk(WhereTest.java:" + line + ")]");
        generator.close();
        assertThat(generator).hasToString("Generator[CLOSED]");
    }

    @Test
    void aRefusedCloseSaysWhereTheBodyYielded() {
        Generator<Integer, Object, Void> generator = Generator.of(y -> {
            try {
                y.yield(0);
            } finally {
                talk(y);
            }
        });
        generator.next();
        try {
            generator.close();
        } catch (IllegalStateException ignoredClose) {
            assertThat(ignoredClose).hasMessageContaining("WhereTest.java:" + line);
            return;
        }
        throw new AssertionError("close was not refused");
    }
}
