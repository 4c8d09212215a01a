package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Locale;

/** NickServ EMAIL: where one gets mail. */
final class NickServEmail extends AccountCommand {
    NickServEmail(Network network) {
        super(
                network,
                "EMAIL",
                "SET <address> | CONFIRM <code>",
                "Changes your address for mail; where the server sends mail, it wants a code that it has sent there.",
                2,
                true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        String account = request.account();
        switch (request.param(0).toUpperCase(Locale.ROOT)) {
            case "SET" -> {
                String wanted = request.param(1);
                boolean isChanged =
                        wanted.equals(events.await(network.accounts().changeEmail(account, wanted))
                                .email()
                                .orElse(null));
                request.say(isChanged ? "Your address is changed" : "A code is on its way to " + wanted);
            }
            case "CONFIRM" -> {
                events.await(network.accounts().confirmEmail(account, request.param(1)));
                request.say("Your address is changed");
            }
            default -> request.say("EMAIL takes " + parameters());
        }
    }
}
