package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.LoginResult;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ IDENTIFY: logs in. */
final class NickServIdentify extends AccountCommand {
    NickServIdentify(Network network) {
        super(network, "IDENTIFY", "[account] <password>", "Logs you in.", 1, false);
    }

    @Override
    boolean saysPassword() {
        return true;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        boolean isNamed = request.params().size() > 1;
        String name = isNamed ? request.param(0) : request.client().nick();
        LoginResult result = events.await(network.accounts()
                .logins()
                .withPassword("", name, request.text(isNamed ? 1 : 0), Login.peer(request.client())));
        if (result instanceof LoginResult.LoggedIn in) {
            new Login(network).in(events, request.client(), in.account());
            request.say("You are logged in as " + in.account().name());
        } else {
            request.say(String.valueOf(Login.refusal(result)));
        }
    }
}
