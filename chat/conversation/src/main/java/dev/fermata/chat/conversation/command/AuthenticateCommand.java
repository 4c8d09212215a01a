package dev.fermata.chat.conversation.command;

import dev.fermata.chat.account.LoginResult;
import dev.fermata.chat.account.LoginResult.LoggedIn;
import dev.fermata.chat.account.LoginResult.Reason;
import dev.fermata.chat.account.LoginResult.Refused;
import dev.fermata.chat.account.LoginResult.SecondFactorNeeded;
import dev.fermata.chat.account.Peer;
import dev.fermata.chat.account.SaslExchange;
import dev.fermata.chat.account.SaslStep;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Optional;

/**
 * AUTHENTICATE: logging in by SASL, before the welcome or after it (IRCv3 sasl-3.1, sasl-3.2). Who has not asked for the
 * capability is let in too: some clients know that it is there, and save the time.
 */
record AuthenticateCommand(Network network) implements Command {
    private static final int PARAMETER_LENGTH_MAX = 400;

    @Override
    public String name() {
        return "AUTHENTICATE";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String parameter = message.param(0);
        SaslExchange exchange = client.sasl();
        if (parameter.length() > PARAMETER_LENGTH_MAX) {
            var _ = client.endSasl();
            client.reply(Numeric.ERR_SASLTOOLONG, "SASL message too long");
        } else if (exchange != null) {
            goOn(events, client, events.await(exchange.receive(parameter)));
        } else if (parameter.equals("*")) {
            client.reply(Numeric.ERR_SASLABORTED, "SASL authentication aborted");
        } else {
            begin(events, client, parameter);
        }
    }

    private void begin(Events<ClientEvent> events, Client client, String mechanism) {
        Peer peer = Login.saslPeer(client, network.settings());
        Optional<SaslExchange> begun = network.accounts().mechanisms().begin(mechanism, peer);
        if (begun.isEmpty()) {
            List<String> names = network.accounts().mechanisms().names(peer);
            client.reply(Numeric.RPL_SASLMECHS, String.join(",", names), "are available SASL mechanisms");
            client.reply(
                    Numeric.ERR_SASLFAIL, "SASL authentication failed: there is no such mechanism on this connection");
            return;
        }
        client.sasl(begun.get());
        goOn(events, client, events.await(begun.get().begin()));
    }

    private void goOn(Events<ClientEvent> events, Client client, SaslStep step) {
        switch (step) {
            case SaslStep.Challenge(List<String> parameters) ->
                parameters.forEach(each -> client.respond(IrcMessage.of(null, name(), each)));
            case SaslStep.More more -> {}
            case SaslStep.Done(LoginResult result) -> {
                var _ = client.endSasl();
                conclude(events, client, result);
            }
        }
    }

    private void conclude(Events<ClientEvent> events, Client client, LoginResult result) {
        String refusal = String.valueOf(Login.refusal(result));
        switch (result) {
            case LoggedIn in -> {
                new Login(network).in(events, client, in.account());
                client.reply(Numeric.RPL_SASLSUCCESS, "SASL authentication successful");
            }
            case SecondFactorNeeded needed -> {
                client.remember(needed);
                client.standardReply("NOTE", name(), "SECOND_FACTOR_NEEDED", refusal);
                client.reply(Numeric.ERR_SASLFAIL, refusal);
            }
            case Refused(Reason reason, var retryAfter) -> {
                Numeric numeric = switch (reason) {
                    case ABORTED -> Numeric.ERR_SASLABORTED;
                    case TOO_LONG -> Numeric.ERR_SASLTOOLONG;
                    case SUSPENDED -> Numeric.ERR_NICKLOCKED;
                    default -> Numeric.ERR_SASLFAIL;
                };
                client.reply(numeric, refusal);
            }
        }
    }
}
