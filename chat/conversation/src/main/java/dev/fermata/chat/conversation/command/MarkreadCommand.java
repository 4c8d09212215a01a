package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Devices;
import dev.fermata.chat.conversation.network.Markers;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** MARKREAD: up to where somebody has read, on all their devices (IRCv3 draft/read-marker). */
record MarkreadCommand(Network network) implements Command {
    /** In so many conversations nobody reads; without a bound anybody could fill memory and disk with names of their own making. */
    private static final int TARGETS_MAX = 5_000;

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

    /** @param time what the client says; who says what is yet to come has read up to now */
    private void mark(Events<ClientEvent> events, Client client, String target, Instant time) {
        User user = client.user();
        Instant now = events.now().truncatedTo(ChronoUnit.MILLIS);
        Instant read = time.isAfter(now) ? now : time;
        // "The last read timestamp of a target MUST only ever increase."
        Instant before = user.markers().get(CaseMapping.fold(target));
        boolean isNews = before == null || read.isAfter(before);
        if (before == null && user.markers().size() >= TARGETS_MAX) {
            client.fail(name(), "INVALID_PARAMS", target, "You have read in too many conversations");
            return;
        }
        if (isNews && !new Markers(network).put(events, user, target, read)) {
            client.fail(name(), "INTERNAL_ERROR", target, "The server cannot keep this now");
            return;
        }
        client.respond(Markers.line(client, target));
        if (isNews) {
            Markers.tell(user, client, target);
        }
        if (user.unread().read(target, read)) {
            Devices.push(events, user, Markers.line(client, target), device -> device.has(Capability.READ_MARKER));
        }
    }
}
