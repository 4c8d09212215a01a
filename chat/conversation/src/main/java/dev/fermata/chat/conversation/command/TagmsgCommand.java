package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.TagAction;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Capability;
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
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** TAGMSG: tags without words (IRCv3 message-tags); known only to those who have asked for tags. */
record TagmsgCommand(Network network, Services services) implements Command {
    @Override
    public String name() {
        return "TAGMSG";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!client.has(Capability.MESSAGE_TAGS)) {
            client.reply(
                    Numeric.ERR_UNKNOWNCOMMAND, name(), "Unknown command; ask for the capability message-tags first");
            return;
        }
        Map<String, String> tags = ClientTags.of(client, message, network.settings());
        List<String> targets = Targets.split(message.param(0)).stream()
                .map(Targets::withOneSign)
                .toList();
        if (tags.isEmpty()) {
            return; // a line that says nothing: what it had was denied, or is for no client
        }
        int max = Math.min(targets.size(), network.settings().limit(Limit.TARGETS));
        for (String target : targets.subList(0, max)) {
            send(events, client, target, tags);
        }
        targets.subList(max, targets.size()).forEach(target -> Targets.tellTooMany(client, target, max));
    }

    private void send(Events<ClientEvent> events, Client client, String target, Map<String, String> tags) {
        Optional<Service> service = services.find(target);
        if (service.isPresent()) { // which sees no tags
            Conversation alone = service.get().conversation(client.user());
            String id = network.messageIds().get();
            Service.echo(client, new Entry.Tagged(alone, id, events.now(), client.source(), target, tags));
            return;
        }
        Optional<Conversation> conversation = Targets.conversation(client, target, network.directory());
        if (conversation.isEmpty()) {
            client.reply(Numeric.ERR_NOSUCHNICK, target, "No such nick");
            return;
        }
        User recipient = network.directory().find(target).orElse(null);
        Asking.of(
                events,
                client,
                conversation.get(),
                new TagAction(client, Targets.spelled(target, network), recipient, tags));
    }
}
