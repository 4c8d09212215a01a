package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.ClientTags;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.ManyLines;
import dev.fermata.chat.conversation.network.OpenBatch;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import org.jspecify.annotations.Nullable;

/** BATCH from a client: a message of several lines (IRCv3 draft/multiline, client-batch). */
record BatchCommand(SayCommand.Sayer sayer) implements Command {
    private static final String INVALID = "MULTILINE_INVALID";

    @Override
    public String name() {
        return "BATCH";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String reference = message.param(0);
        if (reference.startsWith("+") && client.has(Capability.MULTILINE)) {
            begin(client, message, reference.substring(1));
        } else if (reference.startsWith("-")) {
            end(events, client, reference.substring(1));
        } else {
            client.fail(name(), "UNKNOWN_TYPE", reference, "Ask for draft/multiline first");
        }
    }

    private void begin(Client client, IrcMessage message, String reference) {
        if (!message.param(1).equals(ManyLines.BATCH_TYPE)) {
            client.fail(name(), "UNKNOWN_TYPE", message.param(1), "A batch of a client is a draft/multiline");
            return;
        }
        OpenBatch before = client.openBatch();
        OpenBatch begun = new OpenBatch(
                reference,
                message.param(2),
                ClientTags.of(client, message, sayer.network().settings()),
                client.postponeResponse());
        client.openBatch(begun);
        if (before != null && !before.isBroken()) {
            before.breakOff(client, INVALID, "Another batch has begun before its end; both are left out");
            begun.breakOff(client, INVALID, "Another batch is open; both are left out");
        } else if (begun.target().isEmpty()) {
            begun.breakOff(client, INVALID, "A batch has a target");
        }
    }

    private void end(Events<ClientEvent> events, Client client, String reference) {
        OpenBatch batch = client.openBatch();
        if (batch == null || !batch.reference().equals(reference)) {
            endAnother(client, batch);
            return;
        }
        client.openBatch(null);
        if (batch.isBlank() && !batch.isBroken()) {
            batch.breakOff(client, INVALID, "The message has nothing but blank lines");
        } else if (!batch.isBroken()) {
            batch.beginResponse(client);
            sayer.say(events, client, batch.verb(), batch.target(), batch.lines(), batch.tags());
        }
    }

    /** What is open, if anything, is left out. */
    private void endAnother(Client client, @Nullable OpenBatch open) {
        if (open == null || open.isBroken()) {
            client.fail(name(), INVALID, "There is no such batch to end");
        } else {
            open.breakOff(client, INVALID, "The end of another batch came before its own");
        }
    }

    /** Takes a line while a batch is open; true when it belongs there, or should have. */
    static boolean takes(Client client, IrcMessage message, ChatSettings settings) {
        OpenBatch batch = client.openBatch();
        if (batch == null || message.command().equals("BATCH")) {
            return false;
        }
        if (batch.isBroken()) {
            return batch.isTaggedIn(message);
        }
        String @Nullable [] wrong = batch.add(message, settings);
        if (wrong != null) {
            batch.breakOff(client, wrong);
        }
        return true;
    }
}
