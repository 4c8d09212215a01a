package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.RedactAction;
import dev.fermata.chat.conversation.network.Amendable;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Optional;

/** REDACT: takes back what was said (IRCv3 draft/message-redaction). */
record RedactCommand(Network network) implements Command {
    @Override
    public String name() {
        return "REDACT";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!client.has(Capability.MESSAGE_REDACTION)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, name(), "Unknown command; ask for draft/message-redaction first");
            return;
        }
        if (message.params().size() < 2) {
            client.fail(name(), "NEED_MORE_PARAMS", "REDACT takes a target and the id of a message");
            return;
        }
        String target = message.param(0);
        String id = message.param(1);
        Amendable amendable = new Amendable(network, name());
        Optional<Conversation> conversation = amendable.conversation(events, client, target);
        if (conversation.isEmpty()) {
            return;
        }
        Optional<Entry> found = amendable.find(events, client, conversation.get(), target, id);
        if (found.isPresent()) {
            User recipient = network.directory().find(target).orElse(null);
            Asking.of(
                    events,
                    client,
                    conversation.get(),
                    new RedactAction(client, target, recipient, found.get(), message.param(2)));
        }
    }
}
