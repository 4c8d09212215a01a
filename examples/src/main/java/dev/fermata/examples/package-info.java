/** Small whole programs. */
@NullMarked
package dev.fermata.examples;

import org.jspecify.annotations.NullMarked;
