package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Peers;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.nio.charset.StandardCharsets;

/** SETNAME: another real name (IRCv3 setname). */
record SetnameCommand(Network network) implements Command {
    @Override
    public String name() {
        return "SETNAME";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String realName = message.param(0);
        int max = network.settings().limit(Limit.REAL_NAME_LENGTH);
        if (realName.isBlank() || realName.getBytes(StandardCharsets.UTF_8).length > max) {
            client.fail(name(), "INVALID_REALNAME", "A real name is not empty and has up to %d bytes".formatted(max));
            return;
        }
        User user = client.user();
        user.setRealName(realName);
        Broadcast line = Broadcast.by(user.source(), name(), realName);
        if (client.has(Capability.SETNAME)) {
            client.respond(line);
        }
        Peers.tellAll(events, network, user, line, peer -> peer.has(Capability.SETNAME));
        user.clients().stream()
                .filter(other -> other != client && other.has(Capability.SETNAME))
                .forEach(line::to);
    }
}
