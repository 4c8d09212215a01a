/**
 * The event loop: it waits for events and sends each to its handler, which is a generator paused at
 * {@link dev.fermata.loop.Events#receive()}.
 *
 * {@snippet class="dev.fermata.loop.Snippets" region="chat"}
 */
@NullMarked
package dev.fermata.loop;

import org.jspecify.annotations.NullMarked;
