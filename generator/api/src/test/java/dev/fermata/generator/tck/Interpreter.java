package dev.fermata.generator.tck;

import dev.fermata.generator.Generator;
import dev.fermata.generator.GeneratorExit;
import dev.fermata.generator.Yielder;
import dev.fermata.generator.tck.Statement.Action;
import dev.fermata.generator.tck.Statement.Attempt;
import dev.fermata.generator.tck.Statement.Boom;
import dev.fermata.generator.tck.Statement.Delegate;
import dev.fermata.generator.tck.Statement.Drive;
import dev.fermata.generator.tck.Statement.Fail;
import dev.fermata.generator.tck.Statement.Pause;
import dev.fermata.generator.tck.Statement.Repeat;
import dev.fermata.generator.tck.Statement.Return;
import java.util.ArrayList;
import java.util.List;

/** Runs random programs as the bodies of real generators, with Java's own try, catch, finally and loops. */
final class Interpreter {
    private final List<Generator<Integer, Integer, Integer>> generators = new ArrayList<>();
    private final Trace trace = new Trace();
    private final GeneratorExit exit = Exits.caught();

    Interpreter(List<List<Statement>> programs) {
        for (int index = 0; index < programs.size(); index++) {
            int self = index;
            List<Statement> program = programs.get(index);
            generators.add(Generator.returning(y -> {
                Return reached = run(y, self, program);
                return reached == null ? null : reached.value();
            }));
        }
    }

    Trace trace() {
        return trace;
    }

    /** The return that was reached in {@code block}; null when it ran to its end. */
    private Return run(Yielder<Integer, Integer> y, int self, List<Statement> block) throws Exception {
        for (Statement statement : block) {
            Return reached = run(y, self, statement);
            if (reached != null) {
                return reached;
            }
        }
        return null;
    }

    private Return run(Yielder<Integer, Integer> y, int self, Statement statement) throws Exception {
        switch (statement) {
            case Pause(int value) -> trace.note(self + " yielded " + value + ", was sent " + y.yield(value));
            case Delegate(int inner) ->
                trace.note(self + " has " + y.yieldFrom(generators.get(inner)) + " of " + inner);
            case Fail(int value) -> throw new Boom(value);
            case Return reached -> {
                return reached;
            }
            case Repeat(int times, List<Statement> block) -> {
                for (int time = 0; time < times; time++) {
                    Return reached = run(y, self, block);
                    if (reached != null) {
                        return reached;
                    }
                }
            }
            case Attempt attempt -> {
                return attempt(y, self, attempt);
            }
            case Drive(int other, Action action, boolean guarded) -> drive(self + " drove ", other, action, guarded);
        }
        return null;
    }

    @SuppressWarnings({"finally", "Finally"
    }) // a return in a finally block overrides what it interrupts, in both languages
    private Return attempt(Yielder<Integer, Integer> y, int self, Attempt attempt) throws Exception {
        try {
            return run(y, self, attempt.block());
        } catch (Throwable thrown) {
            if (!Trace.catches(attempt.caught(), thrown)) {
                throw thrown;
            }
            trace.note(self + " caught " + Trace.describe(thrown));
            return run(y, self, attempt.handler());
        } finally {
            Return reached = run(y, self, attempt.last());
            if (reached != null) {
                return reached;
            }
        }
    }

    void drive(String who, int index, Action action, boolean guarded) {
        try {
            trace.note(who + index + ": " + resume(index, action));
        } catch (Throwable thrown) {
            if (!guarded) {
                throw thrown;
            }
            trace.note(who + index + ": " + Trace.describe(thrown));
        }
    }

    private String resume(int index, Action action) {
        Generator<Integer, Integer, Integer> generator = generators.get(index);
        boolean yielded = switch (action.kind()) {
            case NEXT -> generator.next();
            case SEND -> generator.send(action.value());
            case RAISE -> generator.raise(new Boom(action.value()));
            case RAISE_EXIT -> generator.raise(exit);
            case CLOSE -> {
                generator.close();
                yield false;
            }
        };
        return yielded ? "yielded " + generator.yielded() : "returned " + returned(generator);
    }

    private static String returned(Generator<Integer, Integer, Integer> generator) {
        try {
            return String.valueOf(generator.returned());
        } catch (IllegalStateException failed) {
            return "nothing";
        }
    }

    void noteStates() {
        List<String> states = new ArrayList<>();
        for (Generator<Integer, Integer, Integer> generator : generators) {
            states.add(generator.state()
                    + generator.delegate().map(inner -> ">" + indexOf(inner)).orElse(""));
        }
        trace.note(states.toString());
    }

    private int indexOf(Generator<?, ?, ?> generator) {
        return generators.indexOf(generator);
    }
}
