package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.AskAction;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Glob;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Pace;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import java.util.List;

/** WHO: the people in a channel, or those whom a mask fits (Modern IRC, "WHO message"; IRCv3 whox). */
record WhoCommand(Network network) implements Command {
    @Override
    public String name() {
        return "WHO";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String asked = message.param(0);
        // RFC 2812, 3.6.1: without a mask all are meant, and with 0 too.
        String mask = asked.isEmpty() || asked.equals("0") ? "*" : asked;
        WhoReplies replies = WhoReplies.of(client, network.settings(), events.now(), message.param(1));
        if (Targets.isValidChannel(mask, network.settings())) {
            Channel channel = new Channel(mask);
            if (network.channels().isVisible(channel, client.user())) {
                Asking.of(
                        events, client, channel, new AskAction(name(), client, (room, asker) -> ofRoom(room, replies)));
            }
        } else if (Glob.isMask(mask)) {
            Glob glob = Glob.of(mask);
            List<User> found = network.directory()
                    .users()
                    .filter(user -> user.isWelcomed() && isFound(user, glob) && isVisible(user, client))
                    .toList();
            Pace pace = new Pace(client);
            for (User user : found) {
                pace.keep(events);
                replies.user(user, "*", "");
            }
        } else {
            network.directory().find(mask).filter(User::isWelcomed).ifPresent(user -> replies.user(user, "*", ""));
        }
        replies.end(asked);
    }

    private static void ofRoom(Room room, WhoReplies replies) {
        Client asker = replies.client();
        boolean isMember = room.shown().has(asker.user());
        for (Member member : room.shown().membersKnownTo(asker.user()).toList()) {
            if (isMember || isVisible(member.user(), asker)) {
                replies.user(member.user(), room.channel().name(), member.prefixes(asker));
            }
        }
    }

    private static boolean isFound(User user, Glob glob) {
        Source source = user.source();
        return glob.matches(source.nick()) || glob.matches(source.user()) || glob.matches(source.host());
    }

    private static boolean isVisible(User user, Client asker) {
        return !user.has(UserMode.INVISIBLE)
                || asker.user().may(Operator.Privilege.SEE)
                || asker.user().sharesChannelWith(user);
    }
}
