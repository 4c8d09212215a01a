package dev.fermata.examples.generators;

import dev.fermata.generator.Generator;
import dev.fermata.generator.Yielder;
import org.jspecify.annotations.Nullable;

/** A tree that is walked by plain recursion, one value at a time: the pause is as deep as the walk has come. */
record Tree<T>(@Nullable Tree<T> left, T value, @Nullable Tree<T> right) {

    Generator<T, Void, @Nullable Void> inOrder() {
        return Generator.of(y -> walk(this, y));
    }

    private static <T> void walk(@Nullable Tree<T> tree, Yielder<T, Void> y) {
        if (tree != null) {
            walk(tree.left, y);
            y.yield(tree.value);
            walk(tree.right, y);
        }
    }
}
