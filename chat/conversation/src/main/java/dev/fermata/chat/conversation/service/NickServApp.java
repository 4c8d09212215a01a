package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Locale;

/** NickServ APP: passwords for apps, each of its own. */
final class NickServApp extends AccountCommand {
    NickServApp(Network network) {
        super(
                network,
                "APP",
                "LIST | ADD <name> | DEL <name>",
                "Tells, makes and revokes passwords for your apps.",
                1,
                true);
    }

    @Override
    boolean saysPassword() {
        return true;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        String account = request.account();
        switch (request.param(0).toUpperCase(Locale.ROOT)) {
            case "LIST" -> {
                Account found = events.await(network.accounts().find(account)).orElseThrow();
                found.appPasswords().forEach(each -> request.say(each.name() + " since " + each.created()));
                request.say("These were %d apps".formatted(found.appPasswords().size()));
            }
            case "ADD" -> {
                String password = events.await(network.accounts().appPasswords().add(account, request.text(1)));
                request.say("The password of the app, which nobody will be told again: " + password);
            }
            case "DEL" -> {
                events.await(network.accounts().appPasswords().remove(account, request.text(1)));
                request.say("The app cannot log in any more");
            }
            default -> request.say("APP takes " + parameters());
        }
    }
}
