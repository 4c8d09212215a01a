package dev.fermata.examples.generators;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Yielder;
import org.jspecify.annotations.Nullable;

/**
 * A parser that is pushed: it is sent one byte at a time, as they come in, and yields a token whenever one is complete.
 * Where it is in the text is where its code stands; there are no states to name.
 */
final class Tokenizer {
    private Tokenizer() {}

    /** Words, and texts in quotes with {@code \} before a quote that is part of them; ASCII. */
    static Generator<@Nullable String, Integer, @Nullable Void> tokens() {
        return Generator.of(Tokenizer::tokenize);
    }

    private static void tokenize(Yielder<@Nullable String, Integer> y) {
        String token = null;
        while (true) {
            int next = y.yield(token);
            token = next == '"' ? quoted(y) : next == ' ' ? null : word(y, next);
        }
    }

    private static String word(Yielder<@Nullable String, Integer> y, int first) {
        StringBuilder word = new StringBuilder();
        for (int next = first; next != ' '; next = y.yield(null)) {
            word.append((char) next);
        }
        return word.toString();
    }

    private static String quoted(Yielder<@Nullable String, Integer> y) {
        StringBuilder text = new StringBuilder();
        for (int next = y.yield(null); next != '"'; next = y.yield(null)) {
            text.append((char) (next == '\\' ? y.yield(null) : next));
        }
        return text.toString();
    }
}
