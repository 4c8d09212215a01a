package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.action.EditAction;
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

/**
 * EDIT: other words for what one has said. No draft of IRCv3 has it yet, so it is this server's own form, behind the
 * capability {@code fermata.dev/edit}: {@code EDIT <target> <msgid> :<text>}, told as the same line with a source.
 */
record EditCommand(Network network) implements Command {
    @Override
    public String name() {
        return "EDIT";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!client.has(Capability.EDIT)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, name(), "Unknown command; ask for fermata.dev/edit first");
            return;
        }
        if (message.params().size() < 3 || message.param(2).isEmpty()) {
            client.fail(name(), "NEED_MORE_PARAMS", "EDIT takes a target, the id of a message, and its new text");
            return;
        }
        String target = message.param(0);
        Amendable amendable = new Amendable(network, name());
        Optional<Conversation> conversation = amendable.conversation(events, client, target);
        if (conversation.isEmpty()) {
            return;
        }
        Optional<Entry> found = amendable.find(events, client, conversation.get(), target, message.param(1));
        if (found.isPresent() && found.get() instanceof Entry.Said said) {
            User recipient = network.directory().find(target).orElse(null);
            Asking.of(
                    events,
                    client,
                    conversation.get(),
                    new EditAction(client, target, recipient, said, message.param(2)));
        } else if (found.isPresent()) {
            client.fail(name(), "EDIT_FORBIDDEN", target, message.param(1), "There are no words in it");
        }
    }
}
