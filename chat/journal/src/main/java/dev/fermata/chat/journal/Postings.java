package dev.fermata.chat.journal;

import dev.fermata.chat.event.History.Search;
import dev.fermata.chat.event.Party;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.journal.Words.Term;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the search index knows something said by: its words and its sender, each by itself and each within its
 * conversation. A common word in one quiet room is then found without going through all rooms.
 *
 * <p>An index of a version is asked for the same postings that it was given; when they change, it has to be made anew.
 */
final class Postings {
    /** Between the number of a conversation and a word in it. Like the other marks, no part of a word. */
    private static final char IN = '\ue000';

    /** Before the key of a sender. */
    private static final char BY = '\ue001';

    /** What an index would take for the end of a word is moved up there. */
    private static final char PUNCTUATION = '\ue100';

    private Postings() {}

    static Set<String> of(long conversation, EntryRow row) {
        Set<String> postings = Words.of(row.spoken());
        postings.add(by(sender(row.source())));
        for (String plain : Set.copyOf(postings)) {
            postings.add(within(conversation, plain));
        }
        return postings;
    }

    /** What something has to be known by to be found, wherever it is. */
    static Set<Term> sought(Search search) {
        Set<Term> terms = new LinkedHashSet<>(Words.sought(search.words()));
        if (search.sender() != null) {
            terms.add(new Term(by(search.sender()), false));
        }
        return terms;
    }

    static Term within(long conversation, Term term) {
        return new Term(within(conversation, term.word()), term.beginning());
    }

    private static String within(long conversation, String posting) {
        return Long.toString(conversation) + IN + posting;
    }

    static Party sender(Source source) {
        return source.account() == null ? new Party.Guest(source.nick()) : new Party.Account(source.account());
    }

    private static String by(Party sender) {
        StringBuilder posting = new StringBuilder().append(BY);
        for (char character : sender.key().toCharArray()) {
            boolean safe = character >= 0x80 || Character.isLetterOrDigit(character);
            posting.append(safe ? character : (char) (PUNCTUATION + character));
        }
        return posting.toString();
    }
}
