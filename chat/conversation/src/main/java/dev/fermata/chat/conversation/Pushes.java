package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.network.Devices;
import dev.fermata.chat.conversation.network.EntryLine;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Party;
import dev.fermata.chat.event.PushRefused;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The handlers that have devices be pushed what concerns their owners: what somebody says to them alone, and where somebody
 * says their nick.
 */
record Pushes(Network network) {
    private static final System.Logger LOGGER = System.getLogger(Pushes.class.getName());

    /** What stands between words, and is in no nick. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,:;.!?@()<>\"']+");

    /** The handler of what was said, one for each conversation, so that it lives where that does. */
    void tell(Events<Entry.Said> events) {
        Entry.Said said = events.receive();
        for (User user : concerned(said)) {
            if (!user.devices().isEmpty() && !isOwn(user, said) && hears(user, said)) {
                user.unread().add(conversationOf(said), said.time());
                Devices.push(events, user, EntryLine.inHistory(firstLine(said)), device -> true);
            }
        }
    }

    /** As those call it who have not said it themselves. */
    private static String conversationOf(Entry.Said said) {
        return switch (said.conversation()) {
            case Pair pair -> said.source().nick();
            case Channel channel -> channel.name();
        };
    }

    /** The handler of invitations, one for each channel. */
    void tellInvited(Events<Entry.Invited> events) {
        Entry.Invited invited = events.receive();
        User user = network.directory().find(invited.nick()).orElse(null);
        if (user != null && hears(user, invited)) {
            Devices.push(events, user, EntryLine.of(invited), device -> true);
        }
    }

    /** Whom one does not hear oneself one is not told of by one's devices either. */
    private boolean hears(User user, Entry entry) {
        return network.directory()
                .find(entry.source().nick())
                .filter(user.reception()::silences)
                .isEmpty();
    }

    /** The handler of devices that are no more, or that nobody has come back with. */
    void forget(Events<PushRefused> events) {
        while (true) {
            PushRefused refused = events.receive();
            try {
                var _ = new Devices(network).remove(events, refused.to());
            } catch (Exception failure) {
                LOGGER.log(Level.ERROR, "cannot forget " + refused.to(), failure);
            }
        }
    }

    private Set<User> concerned(Entry.Said said) {
        return switch (said.conversation()) {
            case Pair pair -> users(Stream.of(pair.one(), pair.other()).map(this::userOf));
            case Channel channel ->
                users(BETWEEN_WORDS.splitAsStream(said.text()).distinct().map(word -> member(channel, word)));
        };
    }

    private static Set<User> users(Stream<@Nullable User> found) {
        Set<User> users = new LinkedHashSet<>();
        found.forEach(user -> {
            if (user != null) {
                users.add(user);
            }
        });
        return users;
    }

    private @Nullable User userOf(Party party) {
        return switch (party) {
            case Party.Guest guest -> null; // has no devices
            case Party.Account account ->
                network.directory()
                        .find(account.name())
                        .filter(user -> user.party().equals(account))
                        .or(() -> network.directory()
                                .users()
                                .filter(user -> user.party().equals(account))
                                .findFirst())
                        .orElse(null);
        };
    }

    private @Nullable User member(Channel channel, String nick) {
        Optional<User> user = network.directory().find(nick);
        return user.filter(found -> found.channels().containsKey(channel)).orElse(null);
    }

    private static boolean isOwn(User user, Entry.Said said) {
        String account = said.source().account();
        return account != null && user.party().equals(new Party.Account(account));
    }

    /** "Each push notification MUST contain exactly one IRC message" */
    private static Entry.Said firstLine(Entry.Said said) {
        Map<String, String> tags = said.tags();
        return new Entry.Said(
                said.conversation(),
                said.id(),
                said.time(),
                said.source(),
                said.verb(),
                said.target(),
                said.lines().getFirst().text(),
                tags);
    }
}
