package dev.fermata.chat.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is to the lists of a channel.
 *
 * @param prefix {@code nick!user@host} as others see it
 * @param account null for a guest
 */
record Identity(String prefix, @Nullable String account) {
    static Identity of(User user) {
        return new Identity(user.source().prefix(), user.account());
    }
}
