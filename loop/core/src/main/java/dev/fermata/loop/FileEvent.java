package dev.fermata.loop;

import java.nio.file.Path;

/** Something has happened in a folder that is {@linkplain Source#of(Path) watched}. */
public sealed interface FileEvent {
    /** The folder that is watched. */
    Path folder();

    /**
     * A file has appeared.
     *
     * @param file with its folder
     */
    record Created(Path folder, Path file) implements FileEvent {}

    /**
     * A file has been written to; perhaps it still is.
     *
     * @param file with its folder
     */
    record Modified(Path folder, Path file) implements FileEvent {}

    /**
     * A file has gone.
     *
     * @param file with its folder
     */
    record Deleted(Path folder, Path file) implements FileEvent {}

    /** So much has happened that some of it was not seen: look for yourself. */
    record Missed(Path folder) implements FileEvent {}
}
