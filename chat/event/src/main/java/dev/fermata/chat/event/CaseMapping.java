package dev.fermata.chat.event;

/** How names are compared: {@code CASEMAPPING=ascii}, letters A to Z without regard to case and all else as it is. */
public final class CaseMapping {
    private CaseMapping() {}

    /** The form that equal names share. */
    public static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return folded.toString();
    }
}
