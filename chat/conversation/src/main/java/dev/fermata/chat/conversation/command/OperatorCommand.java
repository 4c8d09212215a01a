package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.event.IrcMessage;

/** A command that only operators may give. The audit log has it as it was given. */
interface OperatorCommand extends Command {
    @Override
    default String deed(IrcMessage message) {
        return name() + " " + String.join(" ", message.params());
    }
}
