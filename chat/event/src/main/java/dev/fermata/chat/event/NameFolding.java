package dev.fermata.chat.event;

import java.util.Set;

/**
 * How names are compared: which spellings are one name, and which only look alike. Without state, for any thread; a
 * server has one, which {@link CaseMapping} tells.
 */
public interface NameFolding {
    /** Letters A to Z without regard to case, and all else as it is; what {@code CASEMAPPING=ascii} says. */
    NameFolding ASCII = new AsciiFolding();

    /** The name of this folding, as it stands in the configuration. */
    String name();

    /**
     * The form that equal names share. Every text has one, and folding it again changes nothing; no name that is
     * {@linkplain #permits permitted} shares its form with a text that is not.
     *
     * @param name of a person or a channel; the #s at its head are kept
     */
    String fold(String name);

    /** Whether a name may be made of these characters. What else a nick must be, {@link NickRule} says. */
    boolean permits(String name);

    /**
     * The forms of a name that it shares with those which people take for it: two names look alike when they have one in
     * common. They are good for comparing alone, never to be shown. Empty where nothing is taken to look alike.
     *
     * @param name as it is spelled: the folded form knows less of what is to be seen
     */
    Set<String> skeletons(String name);
}
