/**
 * Runs event loops in virtual time on one thread, in an order that a seed decides: days pass in seconds, and what failed
 * once fails again.
 *
 * {@snippet class="dev.fermata.loop.testing.Snippets" region="simulation"}
 */
@NullMarked
package dev.fermata.loop.testing;

import org.jspecify.annotations.NullMarked;
