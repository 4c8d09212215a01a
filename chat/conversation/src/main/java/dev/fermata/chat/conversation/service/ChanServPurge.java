package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.channel.ChannelRecord;
import dev.fermata.chat.conversation.channel.Purge;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ChanServ PURGE: closes a channel, so that nobody comes in any more; for operators. */
final class ChanServPurge extends ChannelCommand {
    ChanServPurge(Network network) {
        super(
                network,
                "PURGE",
                "ADD <channel> [code] [reason], DEL <channel>, or LIST",
                "Closes a channel and puts everybody out, opens it again, or lists those that are closed; for operators.",
                1);
    }

    @Override
    public Operator.Privilege privilege() {
        return Operator.Privilege.CHANNELS;
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        switch (request.param(0).toUpperCase(Locale.ROOT)) {
            case "ADD" -> close(events, request);
            case "DEL" -> open(events, request);
            case "LIST" -> list(events, request);
            default -> request.say("PURGE takes ADD, DEL or LIST");
        }
    }

    private void close(Events<ClientEvent> events, ServiceRequest request) {
        Channel channel = channel(request, 1);
        if (!Targets.isValidChannel(channel.name(), network.settings())) {
            request.say("%s cannot be a channel".formatted(channel.name()));
            return;
        }
        String warning = "Everybody will be put out of %s, and nobody will come in".formatted(channel.name());
        if (requireCode(request, channel, Instant.EPOCH, 2, warning)) {
            Asking.of(events, request.client(), channel, action(events, request, request.text(3)));
            ChanServClear.putOut(events, request, channel, null);
        }
    }

    private static void open(Events<ClientEvent> events, ServiceRequest request) {
        Asking.of(events, request.client(), channel(request, 1), action(events, request, null));
    }

    private static PurgeAction action(Events<ClientEvent> events, ServiceRequest request, @Nullable String reason) {
        return new PurgeAction(request, request.client().nick(), reason, events.now());
    }

    private void list(Events<ClientEvent> events, ServiceRequest request) {
        for (ChannelRecord record : records(events, record -> record.purge() != null)) {
            Purge purge = Objects.requireNonNull(record.purge(), "these were looked for");
            request.say("%s: by %s, %s %s".formatted(record.name(), purge.by(), purge.since(), purge.reason()));
        }
        request.say("End of the list");
    }
}
