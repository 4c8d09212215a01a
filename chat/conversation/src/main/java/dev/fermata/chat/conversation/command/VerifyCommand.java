package dev.fermata.chat.conversation.command;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.account.AccountRefusedException;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** VERIFY: the code that was sent to who wants an account (IRCv3 draft/account-registration). */
record VerifyCommand(Network network) implements Command {
    @Override
    public String name() {
        return "VERIFY";
    }

    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String name = message.param(0);
        if (message.params().size() < 2) {
            client.fail(name(), "NEED_MORE_PARAMS", "VERIFY takes an account and a code");
        } else if (client.user().account() != null) {
            client.fail(name(), "ALREADY_AUTHENTICATED", name, "You are logged in already");
        } else {
            try {
                Account account = events.await(network.accounts().verify(name, message.param(1)));
                RegisterCommand.answer(client, name(), "SUCCESS", account.name(), "Account verified");
                if (account.suspension().isEmpty()) { // else a suspension could be got round by a code
                    new Login(network).in(events, client, account);
                }
            } catch (AccountRefusedException refused) {
                client.fail(name(), AccountFailure.code(refused.reason()), name, String.valueOf(refused.getMessage()));
            }
        }
    }
}
