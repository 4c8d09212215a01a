package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.action.RedactAction;
import dev.fermata.chat.conversation.network.Amendable;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.loop.Events;
import java.util.Optional;

/** HistServ DELETE: takes one message back, for those whose client cannot REDACT. */
record HistServDelete(Network network) implements ServiceCommand {
    @Override
    public String name() {
        return "DELETE";
    }

    @Override
    public String parameters() {
        return "<target> <msgid>";
    }

    @Override
    public String summary() {
        return "Takes back a message of yours, or of a channel whose operator you are.";
    }

    @Override
    public int paramsMin() {
        return 2;
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Client client = request.client();
        String target = request.param(0);
        Amendable amendable = new Amendable(network, "HISTSERV");
        Optional<Conversation> where = amendable.conversation(events, client, target);
        if (where.isEmpty()) {
            return;
        }
        Optional<Entry> found = amendable.find(events, client, where.get(), target, request.param(1));
        if (found.isEmpty()) {
            return;
        }
        User recipient = network.directory().find(target).orElse(null);
        Asking.of(events, client, where.get(), new RedactAction(client, target, recipient, found.get(), ""));
        boolean isGone = events.await(network.history().find(where.get(), request.param(1)))
                .isEmpty();
        request.say(isGone ? "The message is deleted" : "The message could not be deleted");
    }
}
