package dev.fermata.chat.journal;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a text, as they are looked for: without regard to case, width and the accents of letters. They are found
 * here and not by a database, so that a search means the same in each journal.
 *
 * <p>Scripts that put no space between words are looked for by pairs of characters: of a run of them, each character with
 * the next one, and the last one alone. So a search for a part of the run asks for its pairs, and one for a single
 * character asks for what begins with it.
 */
final class Words {
    /** Longer words are cut, when they are kept and when they are looked for. */
    static final int LENGTH_MAX = 64;

    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");

    private static final Set<UnicodeScript> WITHOUT_SPACES = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Words() {}

    /**
     * A word to look for.
     *
     * @param beginning whether what begins with it is as good
     */
    record Term(String word, boolean beginning) {
        boolean matches(Set<String> words) {
            return beginning ? words.stream().anyMatch(candidate -> candidate.startsWith(word)) : words.contains(word);
        }
    }

    /** Characters that belong together; of a script with spaces between words, a word. */
    private record Run(String text, boolean spaced) {
        List<String> pairs() {
            List<String> pairs = new ArrayList<>();
            int first = 0;
            int second = text.offsetByCodePoints(0, 1);
            while (second < text.length()) {
                int end = text.offsetByCodePoints(second, 1);
                pairs.add(text.substring(first, end));
                first = second;
                second = end;
            }
            return pairs;
        }

        String last() {
            return text.substring(text.offsetByCodePoints(text.length(), -1));
        }
    }

    /** What an index knows a text by. */
    static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (Run run : runs(text)) {
            if (run.spaced()) {
                words.add(run.text());
            } else {
                words.addAll(run.pairs());
                words.add(run.last());
            }
        }
        return words;
    }

    /** What an index is asked for, so that it gives the texts that have all the words. */
    static Set<Term> sought(String words) {
        Set<Term> terms = new LinkedHashSet<>();
        for (String part : words.split("\\s+", -1)) {
            List<Run> runs = runs(part);
            for (Run run : runs) {
                List<String> pairs = run.spaced() ? List.of() : run.pairs();
                boolean beginning = part.endsWith("*") && run.equals(runs.getLast());
                if (pairs.isEmpty()) {
                    terms.add(new Term(run.text(), beginning || !run.spaced()));
                }
                pairs.forEach(pair -> terms.add(new Term(pair, false)));
            }
        }
        return terms;
    }

    private static List<Run> runs(String text) {
        String folded = fold(text);
        List<Run> runs = new ArrayList<>();
        int index = 0;
        while (index < folded.length()) {
            int character = folded.codePointAt(index);
            int end = index + Character.charCount(character);
            if (isPartOfWord(character)) {
                boolean spaced = isSpaced(character);
                end = endOfRun(folded, end, spaced);
                String run = folded.substring(index, end);
                runs.add(new Run(spaced ? cut(run) : run, spaced));
            }
            index = end;
        }
        return runs;
    }

    private static String fold(String text) {
        if (text.chars().allMatch(character -> character < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        // By way of capitals, so that a sharp s is two.
        String folded = decomposed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(ACCENTS.matcher(folded).replaceAll(""), Normalizer.Form.NFC);
    }

    private static int endOfRun(String text, int start, boolean spaced) {
        int end = start;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            if (!isPartOfWord(character) || isSpaced(character) != spaced) {
                return end;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    private static boolean isPartOfWord(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isSpaced(int character) {
        return character < 0x80 || !WITHOUT_SPACES.contains(UnicodeScript.of(character));
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LENGTH_MAX
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LENGTH_MAX));
    }
}
