package dev.fermata.weaver;

/**
 * Something that cannot be woven, and what to write instead.
 *
 * @param type the class, by its binary name
 * @param method the method's name
 * @param file the source file; the class when that is not known
 * @param line in the source; 0 when that is not known
 * @param problem what is wrong, as a sentence without an end
 * @param cure what to do, as a question
 */
public record Refusal(String type, String method, String file, int line, String problem, String cure) {
    /** In a form that tools recognise as a place in a file. */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        return problem + ": " + type + "." + method + " (" + place + "). " + cure;
    }
}
