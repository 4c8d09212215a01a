package dev.fermata.chat.conversation.command;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.account.AccountRefusedException;
import dev.fermata.chat.account.NewAccount;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;

/** REGISTER: a new account, under one's own nick (IRCv3 draft/account-registration). */
record RegisterCommand(Network network) implements Command {
    @Override
    public String name() {
        return "REGISTER";
    }

    @Override
    public boolean isForNewcomers() {
        return true; // "before-connect", where that is allowed
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String wanted = client.wantedNick();
        String nick = wanted == null ? client.nick() : wanted;
        String account = message.param(0).equals("*") ? nick : message.param(0);
        if (message.params().size() < 3) {
            client.fail(
                    name(), "NEED_MORE_PARAMS", "REGISTER takes an account, an e-mail address or *, and a password");
        } else if (!client.isWelcomed() && !network.settings().registersBeforeWelcome()) {
            client.fail(name(), "COMPLETE_CONNECTION_REQUIRED", account, "Come in first, and register then");
        } else if (Login.isOverheard(client, network.settings())) {
            client.fail(
                    name(),
                    "TLS_REQUIRED",
                    account,
                    "Others may read the password, since you are not here over TLS: come in over TLS, with another");
        } else if (client.user().account() != null) {
            client.fail(name(), "ALREADY_AUTHENTICATED", account, "You are logged in already");
        } else if (wanted != null) {
            client.fail(name(), "USERNAME_EXISTS", account, "Somebody else has this nick");
        } else if (!client.user().hasNick()) {
            client.fail(name(), "NEED_NICK", "*", "Say your nick first");
        } else if (!CaseMapping.fold(account).equals(CaseMapping.fold(nick))) {
            client.fail(name(), "ACCOUNT_NAME_MUST_BE_NICK", account, "An account is called as your nick is");
        } else {
            register(events, client, nick, message.param(1), message.param(2));
        }
    }

    private void register(Events<ClientEvent> events, Client client, String name, String email, String password) {
        try {
            NewAccount wanted = new NewAccount(name, password, email.equals("*") ? null : email);
            Account account = events.await(network.accounts().create(wanted, Login.peer(client)));
            network.audit().note(events, client.user().deed(events.now(), "registered the account " + account.name()));
            if (account.verified()) {
                answer(client, name(), "SUCCESS", account.name(), "Account created");
                new Login(network).in(events, client, account);
            } else {
                answer(
                        client,
                        name(),
                        "VERIFICATION_REQUIRED",
                        account.name(),
                        "Account created; VERIFY it with the code that you are sent");
            }
        } catch (AccountRefusedException refused) {
            client.fail(name(), AccountFailure.code(refused.reason()), name, String.valueOf(refused.getMessage()));
        }
    }

    static void answer(Client client, String command, String result, String account, String text) {
        client.respond(client.fromServer(command, result, account, text));
    }
}
