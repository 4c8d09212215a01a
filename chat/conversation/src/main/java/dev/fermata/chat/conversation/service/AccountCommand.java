package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.AccountRefusedException;
import dev.fermata.chat.conversation.network.Login;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;

/** One of NickServ's commands: does something with accounts, and says why when that is refused. */
abstract class AccountCommand extends DescribedCommand {
    private static final System.Logger LOGGER = System.getLogger(AccountCommand.class.getName());

    private final boolean needsAccount;

    AccountCommand(
            Network network, String name, String parameters, String summary, int paramsMin, boolean needsAccount) {
        super(network, name, parameters, summary, paramsMin);
        this.needsAccount = needsAccount;
    }

    @Override
    public final boolean needsAccount() {
        return needsAccount;
    }

    @Override
    public final void run(Events<ClientEvent> events, ServiceRequest request) {
        if (saysPassword() && Login.isOverheard(request.client(), network.settings())) {
            request.say("Others may read the passwords that are said here, since you are not here over TLS."
                    + " Come in over TLS, and change what you have just said");
            return;
        }
        try {
            act(events, request);
        } catch (AccountRefusedException refused) {
            request.say(String.valueOf(refused.getMessage()));
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot do " + name(), failure);
            request.say("The server cannot do this at the moment; please try again");
        }
    }

    /** Whether a password is said, by whoever asks or in the answer: not where others may read along. */
    boolean saysPassword() {
        return false;
    }

    /** Where a password is said it follows the account. */
    @Override
    public final String deed(ServiceRequest request) {
        return saysPassword() ? request.param(0) : request.text(0);
    }

    /** Does it; pauses where that takes time. */
    abstract void act(Events<ClientEvent> events, ServiceRequest request);
}
