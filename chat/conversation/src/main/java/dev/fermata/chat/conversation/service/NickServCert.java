package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Locale;

/** NickServ CERT: the certificates that log one in (SASL EXTERNAL). */
final class NickServCert extends AccountCommand {
    NickServCert(Network network) {
        super(
                network,
                "CERT",
                "LIST | ADD [fingerprint] | DEL <fingerprint>",
                "Tells and changes the certificates that log you in.",
                1,
                true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        String account = request.account();
        String own = request.client().peer().certificate();
        String fingerprint = request.params().size() > 1 ? request.param(1) : own == null ? "" : own;
        switch (request.param(0).toUpperCase(Locale.ROOT)) {
            case "LIST" -> {
                Account found = events.await(network.accounts().find(account)).orElseThrow();
                found.certificates().forEach(each -> request.say(each.fingerprint() + " since " + each.added()));
                request.say("These were %d certificates"
                        .formatted(found.certificates().size()));
            }
            case "ADD" -> {
                events.await(network.accounts().certificates().add(account, fingerprint));
                request.say("The certificate logs you in now");
            }
            case "DEL" -> {
                events.await(network.accounts().certificates().remove(account, fingerprint));
                request.say("The certificate does not log you in any more");
            }
            default -> request.say("CERT takes " + parameters());
        }
    }
}
