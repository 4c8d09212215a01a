package dev.fermata.generator.tck;

import dev.fermata.generator.GeneratorExit;
import dev.fermata.generator.tck.Statement.Boom;
import dev.fermata.generator.tck.Statement.Caught;
import java.util.ArrayList;
import java.util.List;

/** What happened, in words, so that two runs can be compared. */
final class Trace {
    private final List<String> lines = new ArrayList<>();

    void note(String line) {
        lines.add(line);
    }

    List<String> lines() {
        return lines;
    }

    /** By kind and not by message: a message may say what it likes. */
    static String describe(Throwable thrown) {
        return switch (thrown) {
            case Boom boom -> String.valueOf(boom.getMessage());
            case GeneratorExit exit -> "exit";
            case IllegalStateException refusal -> "refused";
            default -> throw new AssertionError("no program throws this", thrown);
        };
    }

    static boolean catches(Caught caught, Throwable thrown) {
        return switch (caught) {
            case NOTHING -> false;
            case BOOM -> thrown instanceof Boom;
            case EXIT -> thrown instanceof GeneratorExit;
            case REFUSAL -> thrown instanceof IllegalStateException;
            case ANYTHING -> true;
        };
    }
}
