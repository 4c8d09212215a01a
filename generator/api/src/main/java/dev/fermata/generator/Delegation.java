package dev.fermata.generator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a generator has to remember while it delegates, or is delegated to, and only then. How it all works is told in
 * {@link DelegatingGenerator}.
 */
@SuppressWarnings("ReferenceEquality") // which generator it is, is the question throughout
final class Delegation {
    /** How often a link was cut above a generator that had not ended. */
    private static final AtomicInteger CUTS = new AtomicInteger();

    /** Whose this is; here always as the root of a run. */
    private final DelegatingGenerator<?, ?, ?> root;

    /** The one that it is paused in a yieldFrom of. */
    volatile @Nullable DelegatingGenerator<?, ?, ?> delegate;

    /** While it executes: the root of the run that it is part of, unless that is itself. */
    volatile @Nullable DelegatingGenerator<?, ?, ?> runner;

    /** From the delegate to the innermost generator, as far as is known. */
    private final List<DelegatingGenerator<?, ?, ?>> path = new ArrayList<>(0);

    private int cutsSeen = CUTS.get();

    Delegation(DelegatingGenerator<?, ?, ?> root) {
        this.root = root;
    }

    /** Ends a run; whether nothing is left to remember. One that was run by another is kept: so the next run will come. */
    boolean isOver() {
        if (delegate == null) {
            path.clear();
        }
        if (runner == null) {
            return delegate == null;
        }
        runner = null;
        return false;
    }

    int pathLength() {
        return path.size();
    }

    DelegatingGenerator<?, ?, ?> onPath(int index) {
        return path.get(index);
    }

    DelegatingGenerator<?, ?, ?> last() {
        return path.isEmpty() ? root : path.getLast();
    }

    private DelegatingGenerator<?, ?, ?> beforeLast() {
        return path.size() > 1 ? path.get(path.size() - 2) : root;
    }

    /** Marks the innermost generator; answers what to raise instead in the last of the path when that may not be. */
    @Nullable
    Throwable enterInnermost() {
        int cuts = CUTS.get();
        if (cuts != cutsSeen) {
            path.clear();
            cutsSeen = cuts;
        }
        while (!path.isEmpty() && beforeLast().innerOne() != path.getLast()) {
            path.removeLast();
        }
        follow(last().innerOne());
        return path.isEmpty() ? null : enterLast(0);
    }

    /** Links {@code outer}, the last of the path, to its new delegate, and marks the innermost one behind that. */
    @Nullable
    Throwable push(DelegatingGenerator<?, ?, ?> outer, DelegatingGenerator<?, ?, ?> inner) {
        int depth = path.size();
        follow(inner);
        Throwable refused = enterLast(depth);
        if (path.size() > depth) {
            outer.delegation().delegate = inner;
            if (outer != root) {
                outer.exit();
            }
        }
        return refused;
    }

    /** Adds {@code inner} and those behind it to the path, up to the innermost or to one that is executing. */
    private void follow(@Nullable DelegatingGenerator<?, ?, ?> inner) {
        for (var each = inner; each != null; each = each.innerOne()) {
            path.add(each);
            if (each.runner() != null) {
                return;
            }
        }
    }

    /** Marks the last of the path, which is new from {@code depth} on; or shortens it to where to raise the answer. */
    private @Nullable Throwable enterLast(int depth) {
        while (true) {
            DelegatingGenerator<?, ?, ?> last = path.getLast();
            if (last.tryEnter(root)) {
                if (last.innerOne() == null
                        && (path.size() == depth + 1 || beforeLast().innerOne() == last)) {
                    return null;
                }
                last.exit();
            } else {
                int clash = firstExecuting(depth, last);
                if (clash >= 0) {
                    return refuse(depth, clash);
                }
            }
            // Another thread was at work on the same generators, and has done.
            DelegatingGenerator<?, ?, ?> first = path.get(depth);
            truncate(depth);
            follow(first);
        }
    }

    /** The first one of the path, from {@code depth} on, that is part of the run to which {@code marked} belongs. */
    private int firstExecuting(int depth, DelegatingGenerator<?, ?, ?> marked) {
        DelegatingGenerator<?, ?, ?> running = marked.runner();
        if (running == null) {
            return -1;
        }
        Set<DelegatingGenerator<?, ?, ?>> executing = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var each = running; each != null && executing.add(each); ) {
            each = each.innerOne();
        }
        if (running != root && executing.contains(root)) {
            throw DelegatingGenerator.alreadyExecuting();
        }
        for (int index = depth; index < path.size(); index++) {
            if (executing.contains(path.get(index))) {
                return index;
            }
        }
        return path.size() - 1;
    }

    /** As in Python, a delegate that is executing elsewhere is an error at the line that delegates to it. */
    private Throwable refuse(int depth, int clash) {
        int index = clash;
        while (index > depth && !path.get(index - 1).tryEnter(root)) {
            index--;
        }
        truncate(index);
        last().delegation().delegate = null;
        CUTS.incrementAndGet();
        return DelegatingGenerator.alreadyExecuting();
    }

    /** Goes back to the one before the last; answers how many of the path are still being closed. */
    int pop(int closing) {
        cut(path.size() - 1);
        return Math.min(closing, path.size());
    }

    /** Goes back to the one before the {@code index}-th of the path, which no longer delegates to that. */
    void cut(int index) {
        DelegatingGenerator<?, ?, ?> left = path.getLast();
        boolean livesOn = index < path.size() - 1 || !left.hasEnded();
        truncate(index);
        DelegatingGenerator<?, ?, ?> outer = last();
        // Only another thread can have marked it, and is about to see that it is executing, and to give it up.
        while (outer != root && !outer.tryEnter(root)) {
            Thread.onSpinWait();
        }
        outer.delegation().delegate = null;
        if (livesOn) {
            CUTS.incrementAndGet();
        }
        left.exit();
    }

    private void truncate(int size) {
        while (path.size() > size) {
            path.removeLast();
        }
    }
}
