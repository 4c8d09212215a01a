package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.CaseMapping;

/**
 * A pattern for names: {@code *} stands for any characters or none, {@code ?} for exactly one, and every other character for
 * itself, in capitals or not. There is no escape, since a backslash is a letter in a nick.
 */
/*
 * After a mismatch only the last asterisk is tried again, with one more character: whatever an earlier one could take over,
 * the last one can too. So a text is matched in at most its length times the pattern's steps, whatever the pattern.
 */
public final class Glob {
    private final String text;
    private final int[] pattern;

    private Glob(String text, int[] pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    public static Glob of(String text) {
        return new Glob(text, characters(text));
    }

    private static int[] characters(String text) {
        return CaseMapping.fold(text).codePoints().toArray();
    }

    /** Whether a text stands for more than itself. */
    public static boolean isMask(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Whether it stands for the whole of a text. */
    public boolean matches(String name) {
        return matches(characters(name));
    }

    private boolean matches(int[] name) {
        int at = 0;
        int star = -1;
        int afterStar = 0;
        for (int i = 0; i < name.length; ) {
            if (at < pattern.length && pattern[at] == '*') {
                star = at++;
                afterStar = i;
            } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == name[i])) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++afterStar;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    @Override
    public String toString() {
        return text;
    }
}
