package dev.fermata.chat.journal;

import dev.fermata.chat.journal.Words.Term;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * How an index is asked.
 *
 * @param hits a query for the number, the conversation and the columns of the first hits up to a limit: of what matches and has
 *     a number between two others; with a place for the direction of its order
 * @param fewHits the same, for when hits are known to be few beside all that was said
 * @param quote around a posting, none of which has it
 * @param beginning behind one that may go on
 */
record SearchSyntax(String hits, String fewHits, char quote, String beginning, String and, String or) {
    /** A query for the first hits, or the last, up to a limit. */
    String query(boolean few, boolean forward) {
        return (few ? fewHits : hits).formatted(forward ? "" : " DESC");
    }

    String posting(Term term) {
        return quote + term.word() + quote + (term.beginning() ? beginning : "");
    }

    String all(Collection<String> parts) {
        return String.join(and, parts);
    }

    String any(Collection<String> parts) {
        return parts.stream().collect(Collectors.joining(or, "(", ")"));
    }
}
