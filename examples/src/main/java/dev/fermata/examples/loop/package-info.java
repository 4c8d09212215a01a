/** Handlers of an event loop: each is a protocol that reads from top to bottom. */
@NullMarked
package dev.fermata.examples.loop;

import org.jspecify.annotations.NullMarked;
