package dev.fermata.chat.conversation.network;

import dev.fermata.loop.Events;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells what people say of themselves otherwise than before (IRCv3 draft/metadata-2, "Notifications"). */
public record MetadataNews(Network network) {
    /**
     * Tells who shares a channel with somebody or has them watched, and their own clients, of the keys that each wants to hear of.
     * Pauses until they have been told.
     *
     * @param before what was said until now
     * @param by the client that knows already; null for none
     */
    public void tell(Events<?> events, User user, MetadataValues before, @Nullable Client by) {
        MetadataValues now = user.metadata();
        if (!user.isWelcomed() || now.equals(before)) {
            return;
        }
        Set<String> keys = new TreeSet<>(before.byKey().keySet());
        keys.addAll(now.byKey().keySet());
        for (String key : keys) {
            if (!Objects.equals(before.get(key), now.get(key))) {
                tell(events, user, key, now.get(key), by);
            }
        }
    }

    private void tell(Events<?> events, User user, String key, @Nullable String value, @Nullable Client by) {
        Broadcast line = MetadataReplies.line(user.source(), user.nick(), key, value);
        Predicate<Client> wants = MetadataReplies.wants(key);
        user.clients().stream().filter(own -> own != by && wants.test(own)).forEach(line::to);
        Peers.tellAll(events, network, user, line, wants, watching -> true);
    }
}
