package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** NICK: what one is called (RFC 2812, 2.3.1 for what a nick may be). */
record NickCommand(Directory directory) implements Command {
    private static final Pattern VALID = Pattern.compile("[A-Za-z\\[\\]\\\\`_^{|}][A-Za-z0-9\\[\\]\\\\`_^{|}-]*");

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
        } else if (nick.length() > ChatSettings.NICK_LENGTH_MAX
                || !VALID.matcher(nick).matches()) {
            client.reply(
                    Numeric.ERR_ERRONEUSNICKNAME,
                    nick.replace(' ', '_'),
                    "A nickname has up to %d letters, digits and any of []\\`_^{|}-, and no digit or - at its head"
                            .formatted(ChatSettings.NICK_LENGTH_MAX));
        } else if (!directory.claim(nick, client)) {
            client.reply(Numeric.ERR_NICKNAMEINUSE, nick, "Nickname is already in use");
        } else if (!nick.equals(client.nick())) {
            change(events, client, nick);
        }
    }

    private void change(Events<ClientEvent> events, Client client, String nick) {
        Source before = client.source();
        boolean same = before.nick().equalsIgnoreCase(nick);
        client.setNick(nick, same ? client.nickSince() : events.now());
        if (!same) {
            directory.release(before.nick(), client);
        }
        if (!client.isWelcomed()) {
            return;
        }
        client.send(IrcMessage.of(before.prefix(), name(), nick));
        Set<ClientId> told = ConcurrentHashMap.newKeySet();
        told.add(client.id());
        for (Channel channel : List.copyOf(client.channels())) {
            events.publish(new Message.Rename(channel, client, before, nick, told, new CompletableFuture<>()));
        }
    }
}
