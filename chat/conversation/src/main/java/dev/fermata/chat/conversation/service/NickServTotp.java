package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.TwoFactor;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Locale;

/** NickServ TOTP: codes of a device as a second factor (RFC 6238). */
final class NickServTotp extends AccountCommand {
    NickServTotp(Network network) {
        super(
                network,
                "TOTP",
                "BEGIN | CONFIRM <code> | CODES <code> | OFF <code>",
                "Has your account want the codes of a device too, or no longer; apps go on with passwords of their own.",
                1,
                true);
    }

    @Override
    boolean saysPassword() {
        return true;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        TwoFactor twoFactor = network.accounts().twoFactor();
        String account = request.account();
        String code = request.param(1);
        switch (request.param(0).toUpperCase(Locale.ROOT)) {
            case "BEGIN" -> {
                TwoFactor.Enrolment enrolment = events.await(twoFactor.begin(account));
                request.say("Give this to your device: " + enrolment.uri());
                request.say("or this secret: " + enrolment.secret());
                request.say("Then send the code that it shows: TOTP CONFIRM <code>");
            }
            case "CONFIRM" -> tell(request, events.await(twoFactor.confirm(account, code)));
            case "CODES" -> tell(request, events.await(twoFactor.renewRecoveryCodes(account, code)));
            case "OFF" -> {
                events.await(twoFactor.disable(account, code));
                request.say("Your account wants its password alone");
            }
            default -> request.say("TOTP takes " + parameters());
        }
    }

    private static void tell(ServiceRequest request, List<String> recoveryCodes) {
        request.say("Your account wants the codes of your device");
        request.say("If that is lost, each of these is good once, and nobody will be told them again: "
                + String.join(" ", recoveryCodes));
    }
}
