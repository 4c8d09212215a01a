package dev.fermata.generator.tck;

import dev.fermata.generator.Generator.State;
import dev.fermata.generator.GeneratorExit;
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

/**
 * Python's semantics, as simply as they can be written: delegation is the loop that PEP 380 spells out, in which each
 * generator resumes the next.
 */
/*
 * A body pauses without a thread and without a state machine: every resume runs it again from its first line. What it
 * met before, a value that it was sent or the outcome of a call, is read from a tape; where the tape ends, it is live.
 */
final class Model {
    private final List<Modelled> generators = new ArrayList<>();
    private final Trace trace = new Trace();
    private final GeneratorExit exit = Exits.caught();

    Model(List<List<Statement>> programs) {
        for (List<Statement> program : programs) {
            generators.add(new Modelled(generators.size(), program));
        }
    }

    Trace trace() {
        return trace;
    }

    void drive(String who, int index, Action action) {
        Modelled generator = generators.get(index);
        try {
            trace.note(who + index + ": " + outcome(generator, generator.resume(action)));
        } catch (Throwable thrown) {
            trace.note(who + index + ": " + Trace.describe(thrown));
        }
    }

    private static String outcome(Modelled generator, boolean yielded) {
        return yielded
                ? "yielded " + generator.yielded
                : "returned " + (generator.failed ? "nothing" : String.valueOf(generator.returned));
    }

    void noteStates() {
        List<String> states = new ArrayList<>();
        for (Modelled generator : generators) {
            states.add(generator.state() + (generator.delegate < 0 ? "" : ">" + generator.delegate));
        }
        trace.note(states.toString());
    }

    /** What a call or a pause gave the body: a value, or something thrown. */
    private record Given(Object value, Throwable thrown) {}

    /** What a resume of the delegate gave: a yielded value, or a returned one. */
    private record Step(boolean yielded, Integer value) {}

    private interface Call {
        Object call() throws Throwable;
    }

    /** Leaves the body at a pause, past its finally blocks. */
    private static final class Paused extends Error {
        private static final long serialVersionUID = 1L;
        final int value;

        Paused(int value) {
            super("paused", null, false, false);
            this.value = value;
        }
    }

    private final class Modelled {
        private final int self;
        private final List<Statement> program;
        private final List<Given> tape = new ArrayList<>();
        private int position;
        private boolean started;
        private boolean running;
        private boolean ended;
        private boolean failed;
        private int delegate = -1;
        private Integer yielded;
        private Integer returned;

        Modelled(int self, List<Statement> program) {
            this.self = self;
            this.program = program;
        }

        State state() {
            if (running) {
                return State.RUNNING;
            }
            if (ended) {
                return State.CLOSED;
            }
            return started ? State.SUSPENDED : State.CREATED;
        }

        boolean resume(Action action) throws Throwable {
            return switch (action.kind()) {
                case NEXT -> resume(null, null);
                case SEND -> resume(action.value(), null);
                case RAISE -> resume(null, new Boom(action.value()));
                case RAISE_EXIT -> resume(null, exit);
                case CLOSE -> {
                    close();
                    yield false;
                }
            };
        }

        boolean resume(Integer sent, Throwable raised) throws Throwable {
            if (running || (!started && !ended && sent != null)) {
                throw new IllegalStateException("executing, or not started");
            }
            if (ended || (!started && raised != null)) {
                failed |= !ended;
                ended = true;
                if (raised != null) {
                    throw raised;
                }
                return false;
            }
            if (started) {
                tape.add(new Given(sent, raised));
            }
            started = true;
            running = true;
            try {
                return runFromTheFirstLine();
            } finally {
                running = false;
            }
        }

        private boolean runFromTheFirstLine() throws Throwable {
            position = 0;
            try {
                Return reached = run(program);
                returned = reached == null ? null : reached.value();
                ended = true;
                return false;
            } catch (Paused paused) {
                yielded = paused.value;
                return true;
            } catch (Throwable thrown) {
                ended = true;
                failed = true;
                throw thrown;
            }
        }

        void close() throws Throwable {
            if (running) {
                throw new IllegalStateException("executing");
            }
            if (!started || ended) {
                ended = true;
                return;
            }
            try {
                if (resume(null, exit)) {
                    throw new IllegalStateException("ignored close");
                }
            } catch (GeneratorExit closed) {
                failed = false;
            }
        }

        private boolean live() {
            return position == tape.size();
        }

        private void note(String line) {
            if (live()) {
                trace.note(self + line);
            }
        }

        private Object play() throws Throwable {
            Given given = tape.get(position++);
            if (given.thrown() != null) {
                throw given.thrown();
            }
            return given.value();
        }

        private Object pause(int value) throws Throwable {
            if (live()) {
                throw new Paused(value);
            }
            return play();
        }

        private Object call(Call call) throws Throwable {
            if (live()) {
                Given given;
                try {
                    given = new Given(call.call(), null);
                } catch (Throwable thrown) {
                    given = new Given(null, thrown);
                }
                tape.add(given);
            }
            return play();
        }

        private Step step(int index, Call call) throws Throwable {
            return (Step) call(() -> {
                boolean yields = (boolean) call.call();
                Modelled inner = generators.get(index);
                return new Step(yields, yields ? inner.yielded : inner.returned);
            });
        }

        /** PEP 380, "Formal semantics". */
        private Object yieldFrom(int index) throws Throwable {
            Modelled inner = generators.get(index);
            delegate = index;
            try {
                Step step = step(index, () -> inner.resume(null, null));
                while (step.yielded()) {
                    step = passOn(index, inner, step.value());
                }
                delegate = -1;
                return step.value();
            } catch (Paused paused) {
                throw paused;
            } catch (Throwable thrown) {
                delegate = -1;
                throw thrown;
            }
        }

        private Step passOn(int index, Modelled inner, int value) throws Throwable {
            Object sent;
            try {
                sent = pause(value);
            } catch (Paused paused) {
                throw paused;
            } catch (GeneratorExit closing) {
                call(() -> {
                    inner.close();
                    return null;
                });
                throw closing;
            } catch (Throwable raised) {
                return step(index, () -> inner.resume(null, raised));
            }
            return step(index, () -> inner.resume((Integer) sent, null));
        }

        private Return run(List<Statement> block) throws Throwable {
            for (Statement statement : block) {
                Return reached = run(statement);
                if (reached != null) {
                    return reached;
                }
            }
            return null;
        }

        private Return run(Statement statement) throws Throwable {
            switch (statement) {
                case Pause(int value) -> {
                    Object sent = pause(value);
                    note(" yielded " + value + ", was sent " + sent);
                }
                case Delegate(int inner) -> {
                    Object result = yieldFrom(inner);
                    note(" has " + result + " of " + inner);
                }
                case Fail(int value) -> throw new Boom(value);
                case Return reached -> {
                    return reached;
                }
                case Repeat(int times, List<Statement> block) -> {
                    for (int time = 0; time < times; time++) {
                        Return reached = run(block);
                        if (reached != null) {
                            return reached;
                        }
                    }
                }
                case Attempt attempt -> {
                    return attempt(attempt);
                }
                case Drive(int other, Action action, boolean guarded) -> drive(other, action, guarded);
            }
            return null;
        }

        private Return attempt(Attempt attempt) throws Throwable {
            Return reached = null;
            Throwable thrown = null;
            try {
                reached = guarded(attempt);
            } catch (Paused paused) {
                throw paused;
            } catch (Throwable failure) {
                thrown = failure;
            }
            Return overriding = run(attempt.last());
            if (overriding != null) {
                return overriding;
            }
            if (thrown != null) {
                throw thrown;
            }
            return reached;
        }

        private Return guarded(Attempt attempt) throws Throwable {
            try {
                return run(attempt.block());
            } catch (Paused paused) {
                throw paused;
            } catch (Throwable thrown) {
                if (!Trace.catches(attempt.caught(), thrown)) {
                    throw thrown;
                }
                note(" caught " + Trace.describe(thrown));
                return run(attempt.handler());
            }
        }

        private void drive(int other, Action action, boolean guarded) throws Throwable {
            Modelled driven = generators.get(other);
            try {
                Object outcome = call(() -> outcome(driven, driven.resume(action)));
                note(" drove " + other + ": " + outcome);
            } catch (Throwable thrown) {
                if (!guarded) {
                    throw thrown;
                }
                note(" drove " + other + ": " + Trace.describe(thrown));
            }
        }
    }
}
