package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Admission;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.NickRule;
import dev.fermata.loop.Events;

/** NICK: what one is called ({@link NickRule} for what a nick may be). */
record NickCommand(Network network) implements Command {
    @Override
    public String name() {
        return "NICK";
    }

    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String nick = message.param(0);
        if (nick.isEmpty()) {
            client.reply(Numeric.ERR_NONICKNAMEGIVEN, "No nickname given");
        } else if (!isValid(nick, network.settings())) {
            client.reply(
                    Numeric.ERR_ERRONEUSNICKNAME,
                    nick.replace(' ', '_'),
                    "A nickname has up to %d letters, digits and any of []\\`_^{|}-, and no digit or - at its head"
                            .formatted(network.settings().limit(Limit.NICK_LENGTH)));
        } else if (client.isWelcomed()) {
            changeNick(events, client, nick);
        } else {
            sayNick(events, client, nick);
        }
    }

    /** Whether they can have a nick that is in use is told when they have said all: they may be who has it already. */
    private void sayNick(Events<ClientEvent> events, Client client, String nick) {
        if (network.directory().claim(nick, client.user())) {
            client.wantNick(null);
            new Renaming(network).rename(events, client.user(), client, nick);
        } else {
            client.wantNick(nick);
        }
    }

    private void changeNick(Events<ClientEvent> events, Client client, String nick) {
        if (nick.equals(client.nick()) || new Admission(network).isReserved(events, client, nick)) {
            return;
        }
        if (network.directory().claim(nick, client.user())) {
            new Renaming(network).rename(events, client.user(), client, nick);
        } else {
            client.reply(Numeric.ERR_NICKNAMEINUSE, nick, "Nickname is already in use");
        }
    }

    /** Whether somebody may be called so. */
    static boolean isValid(String nick, ChatSettings settings) {
        return new NickRule(CaseMapping.chosen(), settings.limit(Limit.NICK_LENGTH)).allows(nick);
    }
}
