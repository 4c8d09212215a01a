package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.channel.ChannelRecord;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.loop.Events;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One of ChanServ's commands, and what they have in common. */
abstract class ChannelCommand extends DescribedCommand {
    private static final int PAGE = 500;
    private static final int CODE_BYTES = 4;

    ChannelCommand(Network network, String name, String parameters, String summary, int paramsMin) {
        super(network, name, parameters, summary, paramsMin);
    }

    /** The channel that a parameter names. One with a name that no channel can have is not registered either. */
    static Channel channel(ServiceRequest request, int index) {
        return new Channel(request.param(index));
    }

    /** Whether somebody looks after the registrations of all channels. */
    static boolean isCaretaker(User user) {
        return user.may(Operator.Privilege.CHANNELS);
    }

    /** Whether a channel knows somebody by their account, or they look after all channels. */
    static boolean isKnown(User user, Registration registration) {
        return isCaretaker(user) || !registration.ranks(user.accountKey()).isEmpty();
    }

    /** Whether who asks is the founder, or looks after all channels; who is not is told so. */
    static boolean requireFounder(ServiceRequest request, Registration registration) {
        User user = request.client().user();
        boolean isAllowed = registration.isFounder(user.accountKey()) || isCaretaker(user);
        if (!isAllowed) {
            request.say("Only the founder of the channel may do this");
        }
        return isAllowed;
    }

    /** Pauses for an account; who asks for one that there is not is told so. */
    final Optional<Account> requireAccount(Events<ClientEvent> events, ServiceRequest request, String account) {
        Optional<Account> found = events.await(network.accounts().find(account));
        if (found.isEmpty()) {
            request.say("There is no account " + account);
        }
        return found;
    }

    static Registration.Owner owner(Account account) {
        return new Registration.Owner(account.name(), account.key());
    }

    /** Pauses for what is kept of all channels. */
    final List<ChannelRecord> records(Events<ClientEvent> events, Predicate<ChannelRecord> wanted) {
        List<ChannelRecord> found = new ArrayList<>();
        List<Item> page;
        String after = "";
        do {
            page = events.await(network.registry().list(ChannelRecord.KIND, after, PAGE));
            page.stream().map(ChannelRecord::parse).filter(wanted).forEach(found::add);
            after = page.isEmpty() ? after : page.getLast().name();
        } while (page.size() == PAGE);
        return found;
    }

    /**
     * What somebody has to repeat who does something that cannot be undone: the same for as long as the registration.
     *
     * @return whether they have; if not they are told
     */
    static boolean requireCode(ServiceRequest request, Channel channel, Instant since, int index, String warning) {
        String code = code(channel, since);
        if (request.param(index).equals(code)) {
            return true;
        }
        List<String> repeated = new ArrayList<>(request.params().subList(0, index));
        repeated.add(code);
        request.say(warning);
        request.say("To confirm, send: " + request.service().line(request.command(), repeated));
        return false;
    }

    private static String code(Channel channel, Instant since) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(channel.key().getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Long.BYTES)
                    .putLong(since.toEpochMilli())
                    .flip());
            return HexFormat.of().formatHex(digest.digest(), 0, CODE_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
