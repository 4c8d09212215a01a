package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Markers;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.time.Instant;
import java.util.Optional;

/** MARKREAD: up to where somebody has read, on all their devices (IRCv3 draft/read-marker). */
record MarkreadCommand(Network network) implements Command {
    @Override
    public String name() {
        return "MARKREAD";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String target = message.param(0);
        if (target.isEmpty()) {
            client.fail(name(), "NEED_MORE_PARAMS", "Missing parameters");
        } else if (message.params().size() == 1) {
            client.respond(Markers.line(client, target));
        } else {
            Optional<Instant> time = HistoryPoint.time(message.param(1));
            if (time.isEmpty()) {
                client.fail(
                        name(),
                        "INVALID_PARAMS",
                        target,
                        message.param(1),
                        "A time is timestamp=YYYY-MM-DDThh:mm:ss.sssZ");
            } else {
                mark(events, client, target, time.get());
            }
        }
    }

    private void mark(Events<ClientEvent> events, Client client, String target, Instant time) {
        User user = client.user();
        // "The last read timestamp of a target MUST only ever increase."
        Instant before = user.markers().get(CaseMapping.fold(target));
        Instant now =
                user.markers().merge(CaseMapping.fold(target), time, (one, other) -> one.isAfter(other) ? one : other);
        IrcMessage line = Markers.line(client, target);
        client.respond(line);
        if (!now.equals(before)) {
            new Markers(network).keep(events, user, CaseMapping.fold(target), now);
            user.clients().stream()
                    .filter(other -> other != client && other.has(Capability.READ_MARKER))
                    .forEach(other -> other.send(line));
        }
    }
}
