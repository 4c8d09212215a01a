/**
 * What happens in the chat, as generators on one event loop. {@link dev.fermata.chat.conversation.Chat} registers them;
 * start reading there, then in {@code Session} (one per client) and {@code Room} (one per channel).
 */
@NullMarked
package dev.fermata.chat.conversation;

import org.jspecify.annotations.NullMarked;
