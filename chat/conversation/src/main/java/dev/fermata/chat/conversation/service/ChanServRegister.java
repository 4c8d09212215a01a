package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.channel.ChannelRecord;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.Optional;

/** ChanServ REGISTER: the channel belongs to one's account from now on, and stays when nobody is in. */
final class ChanServRegister extends ChannelCommand {
    ChanServRegister(Network network) {
        super(network, "REGISTER", "<channel>", "Makes a channel yours, of which you are an operator.", 1);
    }

    @Override
    public boolean needsAccount() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Optional<Account> account = requireAccount(events, request, request.account());
        if (account.isEmpty()) {
            return;
        }
        Registration.Owner owner = owner(account.get());
        int most = network.settings().limit(Limit.CHANNELS_PER_ACCOUNT);
        boolean isFull = records(events, record -> isOf(record, owner)).size() >= most;
        if (isFull && !isCaretaker(request.client().user())) {
            request.say("You have registered %d channels, and may not have more; DROP one first".formatted(most));
            return;
        }
        Asking.of(events, request.client(), channel(request, 0), new RegisterAction(request, owner));
    }

    private static boolean isOf(ChannelRecord record, Registration.Owner owner) {
        Registration registration = record.registration();
        return registration != null && registration.isFounder(owner.key());
    }
}
