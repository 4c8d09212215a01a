/**
 * The event loop: it waits for events and sends each to its handler, which is a generator paused at
 * {@link dev.fermata.loop.Events#receive()}.
 *
 * {@snippet class="dev.fermata.loop.Snippets" region="chat"}
 *
 * <p>{@link dev.fermata.loop.EventLoop} is what a program starts, publishes to and closes; {@link dev.fermata.loop.Events} is
 * what a handler's body waits with. How a loop is set up is in {@link dev.fermata.loop.LoopSettings}, how handlers are treated
 * in {@link dev.fermata.loop.HandlerSettings}. Handlers ask each other by a {@link dev.fermata.loop.Reply}, events come by
 * themselves from a {@link dev.fermata.loop.Source}, and what nobody has handled is a {@link dev.fermata.loop.DeadLetter}.
 */
@NullMarked
package dev.fermata.loop;

import org.jspecify.annotations.NullMarked;
