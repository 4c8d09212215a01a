package dev.fermata.generator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a generator has to remember while it delegates, or is delegated to, and only then. */
final class Delegation {
    /** The one that it is paused in a yieldFrom of. */
    volatile @Nullable DelegatingGenerator<?, ?, ?> delegate;

    /** While it executes: the root of the run that it is part of, unless that is itself. */
    volatile @Nullable DelegatingGenerator<?, ?, ?> runner;

    /** From the delegate to the innermost generator, as far as is known; used by the root of a run. */
    final List<DelegatingGenerator<?, ?, ?>> path = new ArrayList<>(0);

    int cutsSeen;
}
