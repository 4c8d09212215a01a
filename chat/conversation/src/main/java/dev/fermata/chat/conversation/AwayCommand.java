package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Objects;

/** AWAY: not there for a while, or back again (Modern IRC, "AWAY message"; IRCv3 away-notify, draft/pre-away). */
record AwayCommand(Network network) implements Command {
    @Override
    public String name() {
        return "AWAY";
    }

    /** draft/pre-away: may be used before the welcome by who has asked for that. */
    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        User user = client.user();
        if (!user.isWelcomed() && !client.has(Capability.PRE_AWAY)) {
            client.reply(Numeric.ERR_NOTREGISTERED, "You have not registered yet: send NICK and USER first");
            return;
        }
        String text = IrcMessage.fit(message.param(0), network.settings().limit(Limit.AWAY_LENGTH));
        String before = user.away();
        user.setAway(text.isEmpty() ? null : text);
        if (text.isEmpty()) {
            client.reply(Numeric.RPL_UNAWAY, "You are no longer marked as being away");
        } else {
            client.reply(Numeric.RPL_NOWAWAY, "You have been marked as being away");
        }
        if (user.isWelcomed() && !Objects.equals(before, user.away())) {
            Peers.tellAll(events, network, user, line(user), peer -> peer.has(Capability.AWAY_NOTIFY));
        }
    }

    /** What those who have asked for away-notify are told. */
    static IrcMessage line(User user) {
        String text = user.away();
        String source = user.source().prefix();
        return text == null ? IrcMessage.of(source, "AWAY") : IrcMessage.of(source, "AWAY", text);
    }
}
