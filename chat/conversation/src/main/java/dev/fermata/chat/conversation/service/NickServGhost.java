package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Disconnection;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Optional;

/** NickServ GHOST: somebody else has a nick of one's account, or one's own client is stuck: it is disconnected. */
final class NickServGhost extends AccountCommand {
    NickServGhost(Network network) {
        super(network, "GHOST", "<nick>", "Disconnects whoever has a nick of your account.", 1, true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        String nick = request.param(0);
        User asker = request.client().user();
        Optional<User> found = network.directory().find(nick).filter(User::isWelcomed);
        Optional<String> owner = events.await(network.accounts().holderOf(nick));
        if (found.isEmpty()) {
            request.say("There is nobody called " + nick);
        } else if (found.get() == asker) {
            request.say("That is you; CLIENTS LOGOUT disconnects your other clients");
        } else if (owner.isEmpty() || !owner.get().equals(asker.accountKey())) {
            request.say("%s is no nick of your account".formatted(nick));
        } else {
            String reason = "GHOST command used by " + asker.nick();
            Disconnection.endStaying(events, found.get(), reason);
            found.get().clients().forEach(client -> client.kill(reason));
            request.say("%s is disconnected".formatted(nick));
        }
    }
}
