package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.network.Hosts;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Vhost;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Optional;

/** HostServ ON and OFF: whether one wants to be seen with the host that one's account is given. */
final class HostServSwitch extends AccountCommand {
    private final boolean isOn;

    HostServSwitch(Network network, boolean isOn) {
        super(
                network,
                isOn ? "ON" : "OFF",
                "",
                isOn ? "Shows the host that your account is given." : "Shows it no longer.",
                0,
                true);
        this.isOn = isOn;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        Account account =
                events.await(network.accounts().find(request.account())).orElseThrow();
        Hosts hosts = new Hosts(network);
        Optional<Vhost> vhost = hosts.of(events, account.key());
        if (vhost.isEmpty()) {
            request.say("Your account is given no host");
            return;
        }
        hosts.keep(events, account.key(), new Vhost(vhost.get().host(), isOn));
        request.say("Your host %s is %s".formatted(vhost.get().host(), isOn ? "on" : "off"));
    }
}
