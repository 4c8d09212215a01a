package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Optional;

/** STATS: what the server counts and keeps (Modern IRC, "STATS message"). */
record StatsCommand(Network network, Usage usage) implements Command {
    @Override
    public String name() {
        return "STATS";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!Targets.isThisServer(client, message.param(1), network)) {
            return;
        }
        String letter = message.param(0);
        Optional<StatsReport> report = StatsReport.of(letter);
        if (report.isPresent() && report.get().isPrivate() && !OperCommand.requires(client, Operator.Privilege.SEE)) {
            return;
        }
        report.ifPresent(known -> known.answer(new StatsReport.Question(client, network, usage, events.now())));
        client.reply(Numeric.RPL_ENDOFSTATS, letter.isEmpty() ? "*" : letter, "End of STATS");
    }
}
