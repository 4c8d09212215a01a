package dev.fermata.chat.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What looks like what: the skeletons of Unicode's UTS #39, by its table of confusable characters, of which we keep those
 * that names can have.
 *
 * <p>Two things are as in Ergo: an m is not taken for rn, which would make modem of modern; and case does not count, for
 * it does not in names either.
 */
final class Confusables {
    private static final String TABLE = "confusables.txt";
    private static final int HEXADECIMAL = 16;

    private Confusables() {}

    /** In a class of its own, so that it is read when somebody needs it. */
    private static final class Table {
        static final Map<Integer, String> LOOKS_LIKE = read();

        private static Map<Integer, String> read() {
            Map<Integer, String> looksLike = new HashMap<>();
            try (InputStream table = Confusables.class.getResourceAsStream(TABLE)) {
                String text =
                        new String(Objects.requireNonNull(table, TABLE).readAllBytes(), StandardCharsets.US_ASCII);
                text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    String[] codes = line.split(" ", -1);
                    StringBuilder prototype = new StringBuilder();
                    for (int i = 1; i < codes.length; i++) {
                        prototype.appendCodePoint(Integer.parseInt(codes[i], HEXADECIMAL));
                    }
                    looksLike.put(Integer.parseInt(codes[0], HEXADECIMAL), prototype.toString());
                });
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return looksLike;
        }
    }

    /** Equal for texts that look alike. */
    static String skeleton(String text) {
        // With compatibility, for the narrow and the wide forms of letters; other such characters no name has.
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder prototypes = new StringBuilder();
        apart.codePoints().forEach(character -> {
            String prototype = Table.LOOKS_LIKE.get(character);
            if (prototype == null) {
                prototypes.appendCodePoint(character);
            } else {
                prototypes.append(prototype);
            }
        });
        // Each by itself: as a whole, a sigma would become another one at the end of a word.
        StringBuilder small = new StringBuilder();
        prototypes.codePoints().forEach(character -> small.appendCodePoint(Character.toLowerCase(character)));
        return Normalizer.normalize(small, Normalizer.Form.NFD);
    }
}
