package dev.fermata.chat.event;

/** How a tag's value stands on a line (IRCv3 message-tags, "Escaping values"). */
final class TagEscape {
    private static final String PLAIN = ";\\ \r\n";
    private static final String ESCAPED = ":\\srn";

    private TagEscape() {}

    static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            int special = PLAIN.indexOf(value.charAt(i));
            if (special < 0) {
                escaped.append(value.charAt(i));
            } else {
                escaped.append('\\').append(ESCAPED.charAt(special));
            }
        }
        return escaped.toString();
    }

    /** A lone backslash at the end is dropped, and one before any other character too. */
    static String unescape(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (++i < value.length()) {
                int special = ESCAPED.indexOf(value.charAt(i));
                plain.append(special < 0 ? value.charAt(i) : PLAIN.charAt(special));
            }
        }
        return plain.toString();
    }
}
