package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.account.Preferences;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Staying;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** NickServ SET: what the owner of an account chooses. */
final class NickServSet extends AccountCommand {
    NickServSet(Network network) {
        super(network, "SET", "ALWAYS-ON | MULTICLIENT  ON | OFF | DEFAULT", "Sets how your account behaves.", 2, true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        String word = request.param(1).toUpperCase(Locale.ROOT);
        Boolean choice = switch (word) {
            case "ON", "TRUE" -> true;
            case "OFF", "FALSE" -> false;
            default -> null;
        };
        UnaryOperator<Preferences> change = switch (request.param(0).toUpperCase(Locale.ROOT)) {
            case "ALWAYS-ON" -> preferences -> preferences.withAlwaysOn(choice);
            case "MULTICLIENT" -> preferences -> preferences.withMulticlient(choice);
            default -> null;
        };
        if (change == null || (choice == null && !word.equals("DEFAULT"))) {
            request.say("SET takes " + parameters());
            return;
        }
        Account account = events.await(network.accounts().changePreferences(request.account(), change));
        User user = request.client().user();
        if (new Login(network).prefer(user, account)) {
            Staying.tell(user);
        }
        request.say("It is set");
    }
}
