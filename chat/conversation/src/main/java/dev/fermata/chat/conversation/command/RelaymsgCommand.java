package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.RelayAction;
import dev.fermata.chat.conversation.action.SayAction;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.EntryLine;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import dev.fermata.loop.Events;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * RELAYMSG: a bridge says in a channel what somebody has said elsewhere, under their name (IRCv3 draft/relaymsg). Such a name
 * has a slash in it, which no nick has, so nobody here can be taken for it, nor it for somebody here.
 */
record RelaymsgCommand(Network network) implements Command {
    /** IRCv3 draft/relaymsg, "Abuse prevention", and the sign of a channel's founder. */
    private static final String RESERVED = "~!+%@&#$:'\"?*,.";

    @Override
    public String name() {
        return "RELAYMSG";
    }

    @Override
    public int paramsMin() {
        return 3;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String channel = message.param(0);
        String nick = message.param(1);
        String text = message.param(2);
        if (!Targets.isChannel(channel)) {
            client.reply(Numeric.ERR_NOSUCHCHANNEL, channel, "No such channel");
        } else if (!isValid(nick)) {
            client.fail(
                    name(),
                    "INVALID_NICK",
                    "A relayed nick has up to %d bytes and a / in it, as in ada/elsewhere, and no space and none of %s"
                            .formatted(network.settings().limit(Limit.RELAYED_NICK_LENGTH), RESERVED));
        } else if (text.isEmpty()) {
            client.reply(Numeric.ERR_NOTEXTTOSEND, "No text to send");
        } else {
            client.user().speaks(events.now());
            Source source = new Source(nick, "relay", network.settings().serverName());
            Map<String, String> tags = Map.of(EntryLine.RELAYED_BY, client.nick());
            SayAction say = new SayAction(client, source, Verb.PRIVMSG, channel, null, Entry.Line.of(text), tags);
            Asking.of(events, client, new Channel(channel), new RelayAction(client, say));
        }
    }

    private boolean isValid(String nick) {
        return nick.indexOf('/') >= 0
                && nick.getBytes(StandardCharsets.UTF_8).length
                        <= network.settings().limit(Limit.RELAYED_NICK_LENGTH)
                && nick.codePoints().allMatch(RelaymsgCommand::isVisible)
                && nick.chars().noneMatch(character -> RESERVED.indexOf(character) >= 0);
    }

    /** Whether a character can be seen, and changes nothing of how its neighbours are seen. */
    private static boolean isVisible(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && switch (Character.getType(character)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
                    default -> true;
                };
    }
}
