package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.LoginResult;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ PASSWD: another password, for who knows the old one. */
final class NickServPasswd extends AccountCommand {
    NickServPasswd(Network network) {
        super(network, "PASSWD", "<old password> <new password>", "Changes your password.", 2, true);
    }

    @Override
    boolean saysPassword() {
        return true;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        LoginResult result = events.await(network.accounts()
                .logins()
                .withPassword("", request.account(), request.param(0), Login.peer(request.client())));
        if (result instanceof LoginResult.LoggedIn) {
            events.await(network.accounts().changePassword(request.account(), request.param(1)));
            request.say("Your password is another now");
        } else {
            request.say(String.valueOf(Login.refusal(result)));
        }
    }
}
