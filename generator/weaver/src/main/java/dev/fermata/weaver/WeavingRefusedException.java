package dev.fermata.weaver;

import java.util.List;
import java.util.stream.Collectors;

/** A class has methods that cannot be woven. */
public final class WeavingRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    WeavingRefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::toString).collect(Collectors.joining(System.lineSeparator())));
        this.refusals = List.copyOf(refusals);
    }

    /** All that is wrong with the class, in the order of its methods. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
