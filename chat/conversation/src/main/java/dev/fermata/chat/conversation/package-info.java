/**
 * What happens in the chat, as generators on one event loop. {@link dev.fermata.chat.conversation.Chat} registers them;
 * start reading there, then in {@code Session} (one per client) and {@code Room} (one per channel).
 *
 * <p>Here are the handlers. The packages below: {@code network} (who is there), {@code channel} (one channel), {@code mode} (its
 * modes), {@code action} (what is wanted of it), {@code command} (the protocol's commands), {@code service} (NickServ and the
 * like), {@code settings}.
 */
@NullMarked
package dev.fermata.chat.conversation;

import org.jspecify.annotations.NullMarked;
