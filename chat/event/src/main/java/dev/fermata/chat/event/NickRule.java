package dev.fermata.chat.event;

/**
 * What somebody may be called (RFC 2812, 2.3.1): letters, digits and {@code []\`_^{|}-}, and no digit or {@code -} at the
 * head. Which letters and digits there are beyond ASCII is up to the folding.
 *
 * @param lengthMax in UTF-16 code units, as {@code NICKLEN} tells clients
 */
public record NickRule(NameFolding folding, int lengthMax) {
    private static final String SPECIAL = "[]\\`_^{|}-";

    public boolean allows(String nick) {
        return !nick.isEmpty()
                && nick.length() <= lengthMax
                && !Character.isDigit(nick.codePointAt(0))
                && nick.charAt(0) != '-'
                && nick.codePoints().allMatch(NickRule::allows)
                && folding.permits(nick);
    }

    private static boolean allows(int character) {
        return character > '~' || Character.isLetterOrDigit(character) || SPECIAL.indexOf(character) >= 0;
    }
}
