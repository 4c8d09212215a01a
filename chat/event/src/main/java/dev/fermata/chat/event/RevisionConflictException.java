package dev.fermata.chat.event;

/** A change was refused because another writer was there first. Nothing was written; read the name and plan anew. */
public final class RevisionConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    public RevisionConflictException(Registry.Kind kind, String name, long expected, long actual) {
        super("cannot change the %s %s from revision %d: its revision is %d (0: there is none)"
                .formatted(kind.name(), name, expected, actual));
    }
}
