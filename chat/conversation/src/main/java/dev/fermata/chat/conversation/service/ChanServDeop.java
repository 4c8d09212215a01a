package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.action.LookAction;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.Optional;

/** ChanServ DEOP: takes somebody's ranks away, or one's own. */
final class ChanServDeop extends ChannelCommand {
    ChanServDeop(Network network) {
        super(network, "DEOP", "<channel> [nick]", "Takes your ranks away, or somebody's whom you are above.", 1);
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Channel channel = channel(request, 0);
        User asker = request.client().user();
        Optional<User> member =
                request.params().size() > 1 ? network.directory().find(request.param(1)) : Optional.of(asker);
        if (member.isEmpty()) {
            request.say("There is nobody called " + request.param(1));
            return;
        }
        Ranks own = ranks(events, request, channel, asker);
        Ranks theirs = ranks(events, request, channel, member.get());
        if (theirs.isEmpty()) {
            request.say("%s has no rank in %s".formatted(member.get().nick(), channel.name()));
        } else if (member.get() != asker && !own.isOver(theirs)) {
            request.say("You may not do this: it is for those who are above them");
        } else {
            Asking.of(events, request.client(), channel, new GrantAction(request, member.get(), theirs, false));
            request.say("Done: %s has no rank in %s".formatted(member.get().nick(), channel.name()));
        }
    }

    private static Ranks ranks(Events<ClientEvent> events, ServiceRequest request, Channel channel, User user) {
        return LookAction.at(events, request.client(), channel, Ranks.NONE, state -> state.ranks(user));
    }
}
