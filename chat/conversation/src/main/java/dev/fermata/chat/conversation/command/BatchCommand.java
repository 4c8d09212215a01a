package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.ClientTags;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.ManyLines;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.OpenBatch;
import dev.fermata.chat.conversation.network.Response;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** BATCH from a client: a message of several lines (IRCv3 draft/multiline, client-batch). */
record BatchCommand(SayCommand.Sayer sayer) implements Command {
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
        if (!message.param(1).equals(ManyLines.BATCH_TYPE) || message.param(2).isEmpty()) {
            client.fail(
                    name(), "UNKNOWN_TYPE", message.param(1), "A batch of a client is a draft/multiline to a target");
        } else if (isOpen(client)) {
            client.openBatch(null);
            client.fail(name(), "MULTILINE_INVALID", "Another batch is open; both are left out");
        } else {
            client.openBatch(new OpenBatch(
                    reference,
                    message.param(2),
                    ClientTags.of(client, message, sayer.network().settings()),
                    client.postponeResponse()));
        }
    }

    private void end(Events<ClientEvent> events, Client client, String reference) {
        OpenBatch batch = client.openBatch();
        client.openBatch(null);
        if (batch == null || !batch.reference().equals(reference)) {
            client.fail(name(), "MULTILINE_INVALID", "There is no such batch to end");
            return;
        }
        if (batch.isBroken()) {
            return;
        }
        Response response = batch.response();
        if (response != null) {
            client.beginResponse(response);
        }
        if (batch.isBlank()) {
            client.reply(Numeric.ERR_NOTEXTTOSEND, "No text to send");
            return;
        }
        sayer.say(events, client, batch.verb(), batch.target(), batch.lines(), batch.tags());
    }

    private static boolean isOpen(Client client) {
        OpenBatch batch = client.openBatch();
        return batch != null && !batch.isBroken();
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
            batch.breakOff();
            client.fail("BATCH", wrong[0], Arrays.copyOfRange(wrong, 1, wrong.length));
        }
        return true;
    }
}
