package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.LoginResult;
import dev.fermata.chat.conversation.network.Belongings;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ DROP: the end of an account, for who knows its password. */
final class NickServDrop extends AccountCommand {
    NickServDrop(Network network) {
        super(network, "DROP", "<password>", "Deletes your account; its name stays reserved.", 1, true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        LoginResult result = events.await(network.accounts()
                .logins()
                .withPassword("", request.account(), request.text(0), Login.peer(request.client())));
        if (result instanceof LoginResult.LoggedIn) {
            new Inheritance(network).settle(events, request);
            events.await(network.accounts().delete(request.account()));
            network.audit()
                    .note(
                            events,
                            request.client().user().deed(events.now(), "deleted the account " + request.account()));
            String key = request.client().user().accountKey();
            new Login(network).out(events, request.client());
            if (key != null) {
                new Belongings(network).forget(events, key);
            }
            request.say("Your account is deleted");
        } else {
            request.say(String.valueOf(Login.refusal(result)));
        }
    }
}
