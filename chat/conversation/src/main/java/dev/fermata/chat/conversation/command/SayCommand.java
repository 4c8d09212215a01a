package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.Action;
import dev.fermata.chat.conversation.action.SayAction;
import dev.fermata.chat.conversation.channel.Ledger;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.ClientTags;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.service.Service;
import dev.fermata.chat.conversation.service.Services;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Verb;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PRIVMSG and NOTICE: something said to channels or people. A NOTICE is never answered (RFC 1459, 4.4.2). */
record SayCommand(Verb verb, Sayer sayer) implements Command {
    @Override
    public String name() {
        return verb.name();
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        List<String> targets = Targets.split(message.param(0)).stream()
                .map(Targets::withOneSign)
                .toList();
        int max = sayer.network().settings().limit(Limit.TARGETS);
        if (targets.isEmpty()) {
            refuse(client, verb, Numeric.ERR_NORECIPIENT, "No recipient given (%s)".formatted(name()));
        } else if (message.param(1).isEmpty()) {
            refuse(client, verb, Numeric.ERR_NOTEXTTOSEND, "No text to send");
        } else {
            Map<String, String> tags =
                    ClientTags.of(client, message, sayer.network().settings());
            for (String target : targets.subList(0, Math.min(targets.size(), max))) {
                sayer.say(events, client, verb, target, Entry.Line.of(message.param(1)), tags);
            }
            for (String target : targets.subList(Math.min(targets.size(), max), targets.size())) {
                if (verb != Verb.NOTICE) {
                    Targets.tellTooMany(client, target, max);
                }
            }
        }
    }

    private static void refuse(Client client, Verb verb, Numeric numeric, String... params) {
        if (verb != Verb.NOTICE) {
            client.reply(numeric, params);
        }
    }

    /** Sends what is said, one line or several, to where it is meant for: a service hears it line by line. */
    record Sayer(Network network, Services services) {
        void say(
                Events<ClientEvent> events,
                Client client,
                Verb verb,
                String target,
                List<Entry.Line> lines,
                Map<String, String> tags) {
            client.user().speaks(events.now());
            Optional<Service> service = services.find(target);
            if (service.isPresent()) {
                SayAction said = new SayAction(client, client.source(), verb, target, null, lines, tags);
                tell(events, service.get(), client, said);
                return;
            }
            Optional<Conversation> conversation = Targets.conversation(client, target, network.directory());
            if (conversation.isEmpty()) {
                refuse(client, verb, Numeric.ERR_NOSUCHNICK, target, "No such nick");
                return;
            }
            User recipient = network.directory().find(target).orElse(null);
            String spelled = Targets.spelled(target, network);
            Action say = new SayAction(client, client.source(), verb, spelled, recipient, lines, tags);
            Asking.of(events, client, conversation.get(), say);
        }

        /** A NOTICE is heard, and never answered. */
        private void tell(Events<ClientEvent> events, Service service, Client client, SayAction said) {
            Ledger ledger = new Ledger(service.conversation(client.user()), network);
            Service.echo(client, ledger.said(said, events.now()));
            if (said.verb() == Verb.PRIVMSG) {
                for (Entry.Line line : said.lines()) {
                    service.hear(events, client, line.text());
                }
            }
        }
    }
}
