package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.action.LookAction;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.Optional;

/** ChanServ OP: what one is by one's account now, or for a founder, making somebody an operator. */
final class ChanServOp extends ChannelCommand {
    ChanServOp(Network network) {
        super(
                network,
                "OP",
                "<channel> [nick]",
                "Gives you the rank that your account has, or somebody that of an operator.",
                1);
    }

    @Override
    public boolean needsAccount() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Channel channel = channel(request, 0);
        User asker = request.client().user();
        Optional<Registration> registration = LookAction.at(
                events,
                request.client(),
                channel,
                Optional.empty(),
                state -> Optional.ofNullable(state.registration()));
        if (registration.isEmpty()) {
            request.say("The channel %s is not registered".formatted(channel.name()));
            return;
        }
        Optional<User> member =
                request.params().size() > 1 ? network.directory().find(request.param(1)) : Optional.of(asker);
        Ranks own = registration.get().ranks(asker.accountKey());
        Ranks ranks = member.equals(Optional.of(asker)) ? own : Ranks.of(Rank.OPERATOR);
        if (member.isEmpty()) {
            request.say("There is nobody called " + request.param(1));
        } else if (!own.isAtLeast(member.get() == asker ? Rank.VOICE : Rank.FOUNDER)) {
            request.say("Your account may not do this in %s".formatted(channel.name()));
        } else {
            Asking.of(events, request.client(), channel, new GrantAction(request, member.get(), ranks, true));
            request.say("Done: %s has what they may have in %s"
                    .formatted(member.get().nick(), channel.name()));
        }
    }
}
