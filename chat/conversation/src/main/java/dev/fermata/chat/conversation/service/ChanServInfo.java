package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.action.LookAction;
import dev.fermata.chat.conversation.channel.ChannelRecord;
import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.List;

/** ChanServ INFO: whose a channel is, or which are one's own. */
final class ChanServInfo extends ChannelCommand {
    ChanServInfo(Network network) {
        super(network, "INFO", "[channel]", "Tells whose a channel is, or which channels are yours.", 0);
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        if (request.params().isEmpty()) {
            own(events, request);
            return;
        }
        Channel channel = channel(request, 0);
        List<String> told = LookAction.at(
                events,
                request.client(),
                channel,
                List.of(),
                state -> tell(request.client().user(), channel, state));
        told.forEach(request::say);
    }

    private static List<String> tell(User asker, Channel channel, ChannelState state) {
        Registration registration = state.registration();
        String closed = "Channel %s was closed by the operators of the server".formatted(channel.name());
        if (registration == null) {
            return List.of(state.purge() != null ? closed : "Channel %s is not registered".formatted(channel.name()));
        }
        if (registration.rules().hidden() && !isKnown(asker, registration)) {
            return List.of("Channel %s is registered, and private".formatted(channel.name()));
        }
        String registered = "Channel %s is registered".formatted(channel.name());
        return List.of(
                state.purge() != null ? closed : registered,
                "Founder: " + registration.founder().name(),
                "Registered at: " + registration.since(),
                "Members may read back to " + registration.cutoff().words());
    }

    private void own(Events<ClientEvent> events, ServiceRequest request) {
        String key = request.client().user().accountKey();
        List<ChannelRecord> records = records(events, record -> {
            Registration registration = record.registration();
            return registration != null && registration.isFounder(key);
        });
        request.say("You have registered %d channels".formatted(records.size()));
        records.forEach(record -> request.say(record.name()));
    }
}
