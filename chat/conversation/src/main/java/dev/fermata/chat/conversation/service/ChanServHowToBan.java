package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.mode.Mask;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import java.util.Optional;

/** ChanServ HOWTOBAN: which ban keeps somebody out of a channel for sure. */
final class ChanServHowToBan extends ChannelCommand {
    ChanServHowToBan(Network network) {
        super(network, "HOWTOBAN", "<channel> <nick>", "Tells which ban keeps somebody out.", 2);
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Optional<User> found = network.directory().find(request.param(1)).filter(User::isWelcomed);
        if (found.isEmpty()) {
            request.say("There is nobody called " + request.param(1));
            return;
        }
        User user = found.get();
        Source source = user.source();
        String account = user.account();
        if (account != null) {
            request.say("They are logged in; this keeps their account out: /MODE %s +b %s:%s"
                    .formatted(request.param(0), Mask.ACCOUNT_TYPE, account));
        }
        request.say("This keeps out whoever comes from there: /MODE %s +b *!*@%s"
                .formatted(request.param(0), account == null ? source.host() : user.cloak()));
    }
}
