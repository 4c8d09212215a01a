/** Generators by themselves: six small programs, each as short as it can be. */
@NullMarked
package dev.fermata.examples.generators;

import org.jspecify.annotations.NullMarked;
