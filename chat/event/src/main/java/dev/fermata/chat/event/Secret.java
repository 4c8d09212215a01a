package dev.fermata.chat.event;

/**
 * A word that must not be told: a password, or a hash of one. It is in no message and in no log, since it is not what it is
 * written as.
 *
 * @param value the word itself, for whoever checks it
 */
public record Secret(String value) {
    /** Not the word. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
