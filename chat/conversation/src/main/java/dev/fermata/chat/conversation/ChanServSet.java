package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.RegistrationAction.Outcome;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.Locale;
import java.util.Optional;

/** ChanServ SET: how a registered channel behaves, beyond its modes. */
final class ChanServSet extends ChannelCommand {
    ChanServSet(Network network) {
        super(
                network,
                "SET",
                "<channel> QUERY-CUTOFF none|join-time",
                "Lets members read back to the beginning, or to when they came in.",
                3);
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Channel channel = channel(request, 0);
        Optional<Registration.Cutoff> cutoff = Registration.Cutoff.of(request.param(2));
        if (!request.param(1).toUpperCase(Locale.ROOT).equals("QUERY-CUTOFF") || cutoff.isEmpty()) {
            request.say("What can be set is QUERY-CUTOFF, to none or join-time");
            return;
        }
        RegistrationAction action = new RegistrationAction(
                request,
                (registration, state) -> requireFounder(request, registration)
                        ? Outcome.of(
                                "Members of %s may read back to %s"
                                        .formatted(channel.name(), cutoff.get().words()),
                                registration.withCutoff(cutoff.get()))
                        : null);
        Asking.of(events, request.client(), channel, action);
    }
}
