/** How the chat behaves, as far as whoever runs it can choose: values, of which {@code ChatSettings} is the whole. */
@NullMarked
package dev.fermata.chat.conversation.settings;

import org.jspecify.annotations.NullMarked;
