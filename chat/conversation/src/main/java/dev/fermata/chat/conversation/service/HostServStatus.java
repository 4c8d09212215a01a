package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.network.Hosts;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Vhost;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Optional;

/** HostServ STATUS: the host that one's account is given. */
final class HostServStatus extends AccountCommand {
    HostServStatus(Network network) {
        super(network, "STATUS", "", "Tells the host that your account is given.", 0, true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        Account account =
                events.await(network.accounts().find(request.account())).orElseThrow();
        Optional<Vhost> vhost = new Hosts(network).of(events, account.key());
        request.say(
                vhost.isEmpty()
                        ? "Your account is given no host"
                        : "Your account is given the host %s, which is %s"
                                .formatted(vhost.get().host(), vhost.get().on() ? "on" : "off"));
    }
}
