package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.LoginResult;
import dev.fermata.chat.conversation.network.Belongings;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Disconnection;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ DROP: the end of an account, for who knows its password. */
final class NickServDrop extends AccountCommand {
    NickServDrop(Network network) {
        super(network, "DROP", "<password>", "Deletes your account; its name stays reserved.", 1, true);
    }

    @Override
    boolean saysPassword() {
        return true;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        LoginResult result = events.await(network.accounts()
                .logins()
                .withPassword("", request.account(), request.text(0), Login.peer(request.client())));
        if (result instanceof LoginResult.LoggedIn) {
            Client client = request.client();
            String key = String.valueOf(client.user().accountKey());
            new Inheritance(network).settle(events, request);
            endOthers(events, client.user(), key);
            new Belongings(network).forget(events, key);
            events.await(network.accounts().delete(request.account()));
            network.audit().note(events, client.user().deed(events.now(), "deleted the account " + request.account()));
            new Login(network).out(events, client);
            request.say("Your account is deleted");
        } else {
            request.say(String.valueOf(Login.refusal(result)));
        }
    }

    /** Who is there elsewhere with the same account leaves: what they did would be kept for it again. */
    private void endOthers(Events<ClientEvent> events, User user, String key) {
        String reason = "The account was deleted";
        for (User other : network.directory().users().toList()) {
            if (other != user && key.equals(other.accountKey())) {
                Disconnection.endStaying(events, other, reason);
                other.clients().forEach(each -> each.kill(reason));
            }
        }
    }
}
