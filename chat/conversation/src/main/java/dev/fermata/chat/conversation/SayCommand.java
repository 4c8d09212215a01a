package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Verb;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PRIVMSG and NOTICE: something said to channels or people. A NOTICE is never answered (RFC 1459, 4.4.2). */
record SayCommand(Verb verb, Network network, Services services) implements Command {
    @Override
    public String name() {
        return verb.name();
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        client.user().speaks(events.now());
        List<String> targets = Targets.split(message.param(0)).stream()
                .map(Targets::withOneSign)
                .toList();
        if (targets.isEmpty()) {
            refuse(client, Numeric.ERR_NORECIPIENT, "No recipient given (%s)".formatted(name()));
        } else if (message.param(1).isEmpty()) {
            refuse(client, Numeric.ERR_NOTEXTTOSEND, "No text to send");
        } else {
            Map<String, String> tags = ClientTags.of(client, message);
            for (String target : targets.subList(0, Math.min(targets.size(), Targets.MAX))) {
                say(events, client, target, message.param(1), tags);
            }
            for (String target : targets.subList(Math.min(targets.size(), Targets.MAX), targets.size())) {
                refuse(
                        client,
                        Numeric.ERR_TOOMANYTARGETS,
                        target,
                        "Too many targets: one line goes to at most " + Targets.MAX);
            }
        }
    }

    private void say(Events<ClientEvent> events, Client client, String target, String text, Map<String, String> tags) {
        Optional<Service> service = services.find(target);
        if (service.isPresent()) {
            if (verb == Verb.PRIVMSG) {
                service.get().hear(events, client, text);
            }
            return;
        }
        Optional<Conversation> conversation = Targets.conversation(client, target, network.directory());
        if (conversation.isEmpty()) {
            refuse(client, Numeric.ERR_NOSUCHNICK, target, "No such nick");
            return;
        }
        User recipient = network.directory().find(target).orElse(null);
        Action say = new SayAction(client, client.source(), verb, target, recipient, text, tags);
        Asking.of(events, client, conversation.get(), say);
    }

    private void refuse(Client client, Numeric numeric, String... params) {
        if (verb != Verb.NOTICE) {
            client.reply(numeric, params);
        }
    }
}
