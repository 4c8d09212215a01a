package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;

/** ChanServ DROP, or UNREGISTER: the channel belongs to nobody from now on. */
final class ChanServDrop extends ChannelCommand {
    ChanServDrop(Network network, String name) {
        super(network, name, "<channel> [code]", "Ends the registration of your channel.", 1);
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Channel channel = channel(request, 0);
        RegistrationAction drop = new RegistrationAction(request, (registration, state) -> {
            boolean isConfirmed = requireFounder(request, registration)
                    && requireCode(
                            request,
                            channel,
                            registration.since(),
                            1,
                            "Nothing will be known of %s any more when nobody is in".formatted(channel.name()));
            return isConfirmed
                    ? RegistrationAction.Outcome.of("Channel %s is now unregistered".formatted(channel.name()), null)
                    : null;
        });
        Asking.of(events, request.client(), channel, drop);
    }
}
