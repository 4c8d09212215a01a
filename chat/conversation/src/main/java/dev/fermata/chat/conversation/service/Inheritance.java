package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.channel.ChannelRecord;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.channel.Registration.Owner;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.service.RegistrationAction.Outcome;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Registry.Item;
import dev.fermata.loop.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of the channels of an account that is to be deleted: their successors', or nobody's. */
record Inheritance(Network network) {
    private static final int PAGE = 500;

    /** Pauses until no channel is the asker's any more. */
    void settle(Events<ClientEvent> events, ServiceRequest request) {
        String key = request.client().user().accountKey();
        for (ChannelRecord record : channels(events, key)) {
            Channel channel = new Channel(record.name());
            Owner successor = successor(events, Objects.requireNonNull(record.registration()));
            Asking.of(events, request.client(), channel, new RegistrationAction(request, (registration, state) -> {
                if (!registration.isFounder(key)) {
                    return null;
                }
                return successor == null
                                || !successor.equals(registration.rules().successor())
                        ? Outcome.of("Channel %s is now unregistered".formatted(channel.name()), null)
                        : Outcome.of(
                                "The channel %s is %s's".formatted(channel.name(), successor.name()),
                                registration.of(successor));
            }));
        }
    }

    /** Who has the channel next; null for nobody, also when their account has been deleted meanwhile. */
    private @Nullable Owner successor(Events<ClientEvent> events, Registration registration) {
        Owner named = registration.rules().successor();
        return named != null
                        && events.await(network.accounts().find(named.name())).isPresent()
                ? named
                : null;
    }

    private List<ChannelRecord> channels(Events<ClientEvent> events, @Nullable String key) {
        List<ChannelRecord> found = new ArrayList<>();
        List<Item> page;
        String after = "";
        do {
            page = events.await(network.registry().list(ChannelRecord.KIND, after, PAGE));
            page.stream()
                    .map(ChannelRecord::parse)
                    .filter(record -> record.registration() != null
                            && record.registration().isFounder(key))
                    .forEach(found::add);
            after = page.isEmpty() ? after : page.getLast().name();
        } while (page.size() == PAGE);
        return found;
    }
}
