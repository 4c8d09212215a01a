package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** ChanServ GET: how a registered channel is set, beyond its modes; for those whom it knows. */
final class ChanServGet extends ChannelCommand {
    ChanServGet(Network network) {
        super(network, "GET", "<channel> [setting]", "Tells how a channel is set, to those whom it knows.", 1);
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Channel channel = channel(request, 0);
        Optional<ChannelSetting> asked = ChannelSetting.of(request.param(1));
        if (request.params().size() > 1 && asked.isEmpty()) {
            request.say("What can be set is " + ChannelSetting.keys());
            return;
        }
        List<ChannelSetting> settings = asked.map(List::of).orElse(List.of(ChannelSetting.values()));
        Asking.of(events, request.client(), channel, new RegistrationAction(request, (registration, state) -> {
            if (isKnown(request.client().user(), registration)) {
                settings.forEach(setting -> request.say("%s: %s"
                        .formatted(setting.key(), Objects.requireNonNullElse(setting.get(registration), "OFF"))));
            } else {
                request.say("Only those whom the channel knows may see this");
            }
            return null;
        }));
    }
}
