package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.account.NewAccount;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;

/** NickServ REGISTER: an account under one's own nick. */
final class NickServRegister extends AccountCommand {
    NickServRegister(Network network) {
        super(network, "REGISTER", "<password> [e-mail]", "Makes an account of your nick.", 1, false);
    }

    @Override
    boolean saysPassword() {
        return true;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        Client client = request.client();
        if (client.user().account() != null) {
            request.say("You are logged in already.");
            return;
        }
        String email = request.param(1);
        NewAccount wanted =
                new NewAccount(client.nick(), request.param(0), email.isEmpty() || email.equals("*") ? null : email);
        Account account = events.await(network.accounts().create(wanted, Login.peer(client)));
        network.audit().note(events, client.user().deed(events.now(), "registered the account " + account.name()));
        request.say("Account created");
        if (account.verified()) {
            new Login(network).in(events, client, account);
        } else {
            request.say("Verify it with the code that you are sent: /VERIFY %s <code>".formatted(account.name()));
        }
    }
}
