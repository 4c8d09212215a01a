package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.action.KickAction;
import dev.fermata.chat.conversation.action.LookAction;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.service.RegistrationAction.Outcome;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** ChanServ CLEAR: puts everybody out, or takes away what was given to people. */
final class ChanServClear extends ChannelCommand {
    private static final String REASON = "Cleared by ChanServ";

    ChanServClear(Network network) {
        super(
                network,
                "CLEAR",
                "<channel> USERS|ACCESS",
                "Puts everybody else out, or empties the lists of the channel and of AMODE.",
                2);
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Channel channel = channel(request, 0);
        switch (request.param(1).toUpperCase(Locale.ROOT)) {
            case "USERS" -> users(events, request, channel);
            case "ACCESS" -> access(events, request, channel);
            default -> request.say("What may be cleared is USERS or ACCESS");
        }
    }

    private static void users(Events<ClientEvent> events, ServiceRequest request, Channel channel) {
        RegistrationAction permission = new RegistrationAction(
                request,
                (registration, state) -> requireFounder(request, registration)
                        ? Outcome.of("Everybody else is put out of %s".formatted(channel.name()), registration)
                        : null);
        Asking.of(events, request.client(), channel, permission);
        if (permission.isDone()) {
            putOut(events, request, channel, request.client().user());
        }
    }

    /** Puts all out of a channel but one, if any. */
    static void putOut(Events<ClientEvent> events, ServiceRequest request, Channel channel, @Nullable User but) {
        List<User> members = LookAction.at(
                events,
                request.client(),
                channel,
                List.of(),
                state -> state.members().stream()
                        .map(Member::user)
                        .filter(user -> user != but)
                        .toList());
        for (User member : members) {
            Asking.of(
                    events,
                    request.client(),
                    channel,
                    KickAction.by(request.service().source(), request.client(), member.nick(), REASON));
        }
    }

    private static void access(Events<ClientEvent> events, ServiceRequest request, Channel channel) {
        RegistrationAction action = new RegistrationAction(
                request,
                (registration, state) -> requireFounder(request, registration)
                        ? new Outcome("The lists of %s are empty".formatted(channel.name()), cleared -> {
                            cleared.setRegistration(registration.withoutAnyAccess());
                            cleared.setModes(cleared.modes().withoutLists());
                        })
                        : null);
        Asking.of(events, request.client(), channel, action);
    }
}
