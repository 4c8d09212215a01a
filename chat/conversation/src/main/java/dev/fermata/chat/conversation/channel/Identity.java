package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is to lists of masks.
 *
 * @param prefixes {@code nick!user@host} as others see it, and as they would with another host of theirs: who logs in does not
 *     slip through a list
 * @param account null for a guest
 */
public record Identity(List<String> prefixes, @Nullable String account) {
    public static Identity of(User user) {
        Source source = user.source();
        return new Identity(List.of(source.prefix(), prefix(source, user.cloak())), user.account());
    }

    /** With their address too: to the operators' lists, which others do not see. */
    public static Identity withAddress(Client client) {
        User user = client.user();
        Source source = user.source();
        String address = client.address().getHostAddress();
        return new Identity(
                List.of(source.prefix(), prefix(source, user.cloak()), prefix(source, address)), user.account());
    }

    private static String prefix(Source source, String host) {
        return new Source(source.nick(), source.user(), host).prefix();
    }
}
