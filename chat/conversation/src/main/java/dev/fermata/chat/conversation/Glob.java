package dev.fermata.chat.conversation;

import dev.fermata.chat.event.CaseMapping;

/**
 * A mask in which an asterisk stands for any characters, none too, and a question mark for one (Modern IRC, "Wildcard
 * Expressions"). Compared as names are, without regard to case.
 */
/*
 * When something does not fit, only the last asterisk needs to take one character more: what the ones before it have taken
 * was the least, and more of it would not help (Kirk Krauss, "Matching Wildcards"). So no mask takes longer than its length
 * times that of the text.
 */
record Glob(String folded) {
    static Glob of(String mask) {
        return new Glob(CaseMapping.fold(mask));
    }

    static boolean isMask(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    boolean matches(String text) {
        String name = CaseMapping.fold(text);
        int inMask = 0;
        int inName = 0;
        int asterisk = -1;
        int taken = 0;
        while (inName < name.length()) {
            if (inMask < folded.length() && folded.charAt(inMask) == '*') {
                asterisk = inMask++;
                taken = inName;
            } else if (inMask < folded.length()
                    && (folded.charAt(inMask) == '?' || folded.charAt(inMask) == name.charAt(inName))) {
                inMask++;
                inName++;
            } else if (asterisk >= 0) {
                inMask = asterisk + 1;
                inName = ++taken;
            } else {
                return false;
            }
        }
        while (inMask < folded.length() && folded.charAt(inMask) == '*') {
            inMask++;
        }
        return inMask == folded.length();
    }
}
