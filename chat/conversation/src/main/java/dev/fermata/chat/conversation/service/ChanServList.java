package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Glob;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** ChanServ LIST: which channels are registered, for operators. */
final class ChanServList extends ChannelCommand {
    ChanServList(Network network) {
        super(network, "LIST", "[pattern]", "Lists the channels that are registered, for operators.", 0);
    }

    @Override
    public Operator.Privilege privilege() {
        return Operator.Privilege.CHANNELS;
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Glob pattern = Glob.of(request.params().isEmpty() ? "*" : request.param(0));
        records(events, record -> record.registration() != null && pattern.matches(record.name()))
                .forEach(record -> request.say(record.name()));
        request.say("End of the list");
    }
}
