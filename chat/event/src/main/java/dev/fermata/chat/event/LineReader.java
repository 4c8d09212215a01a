package dev.fermata.chat.event;

/** Takes a line apart at its spaces, of which several count as one. */
final class LineReader {
    private final String line;
    private int position;

    LineReader(String line) {
        this.line = line;
        skipSpaces();
    }

    boolean hasMore() {
        return position < line.length();
    }

    boolean startsWith(char c) {
        return hasMore() && line.charAt(position) == c;
    }

    /** Up to the next space; empty at the end. */
    String word() {
        int end = line.indexOf(' ', position);
        String word = line.substring(position, end < 0 ? line.length() : end);
        position += word.length();
        skipSpaces();
        return word;
    }

    String rest() {
        String rest = line.substring(position);
        position = line.length();
        return rest;
    }

    private void skipSpaces() {
        while (startsWith(' ')) {
            position++;
        }
    }
}
