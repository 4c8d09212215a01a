package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.AuditLog;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;

/** AUDIT: an operator reads what operators and services have done last, the newest first. */
record AuditCommand(Network network) implements Command {
    private static final int BY_DEFAULT = 20;
    private static final int MOST = 200;

    @Override
    public String name() {
        return "AUDIT";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!OperCommand.requires(client, Operator.Privilege.SEE)) {
            return;
        }
        int limit = message.param(0).matches("[1-9]\\d{0,5}")
                ? Math.min(MOST, Integer.parseInt(message.param(0)))
                : BY_DEFAULT;
        List<AuditLog.Deed> deeds = events.await(AuditLog.newest(network.registry(), limit));
        deeds.forEach(deed -> notice(client, deed.toString()));
        notice(client, "These were the last %d".formatted(deeds.size()));
    }

    private static void notice(Client client, String text) {
        client.respond(client.fromServer("NOTICE", client.nick(), text));
    }
}
