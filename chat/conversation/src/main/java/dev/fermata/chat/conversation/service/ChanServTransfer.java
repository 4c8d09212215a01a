package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.service.RegistrationAction.Outcome;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ChanServ TRANSFER: the channel is offered to another account, which becomes its founder when it accepts. */
final class ChanServTransfer extends ChannelCommand {
    private static final String ACCEPT = "ACCEPT";

    ChanServTransfer(Network network) {
        super(
                network,
                "TRANSFER",
                "<channel> <account> [code], or ACCEPT <channel>",
                "Offers your channel to somebody; yourself, to take the offer back.",
                2);
    }

    @Override
    public boolean needsAccount() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        boolean isAccepted = request.param(0).toUpperCase(Locale.ROOT).equals(ACCEPT);
        String name = isAccepted ? request.account() : request.param(1);
        Channel channel = channel(request, isAccepted ? 1 : 0);
        Optional<Account> account = requireAccount(events, request, name);
        if (account.isEmpty()) {
            return;
        }
        Registration.Owner heir = owner(account.get());
        RegistrationAction action = new RegistrationAction(
                request,
                (registration, state) -> isAccepted
                        ? accept(request, channel, registration, heir)
                        : offer(request, channel, registration, heir));
        Asking.of(events, request.client(), channel, action);
    }

    private static @Nullable Outcome accept(
            ServiceRequest request, Channel channel, Registration registration, Registration.Owner heir) {
        Registration.Owner offered = registration.heir();
        if (offered == null || !offered.key().equals(heir.key())) {
            request.say("The channel %s was not offered to you".formatted(channel.name()));
            return null;
        }
        return Outcome.of("The channel %s is yours".formatted(channel.name()), registration.of(heir));
    }

    private static @Nullable Outcome offer(
            ServiceRequest request, Channel channel, Registration registration, Registration.Owner heir) {
        if (!requireFounder(request, registration)) {
            return null;
        }
        if (registration.isFounder(heir.key())) {
            return Outcome.of("Nobody is offered %s any more".formatted(channel.name()), registration.offeredTo(null));
        }
        String warning = "%s will be able to do all with %s".formatted(heir.name(), channel.name());
        if (!requireCode(request, channel, registration.since(), 2, warning)) {
            return null;
        }
        return isCaretaker(request.client().user())
                ? Outcome.of("The channel %s is %s's".formatted(channel.name(), heir.name()), registration.of(heir))
                : Outcome.of(
                        "The channel %s is offered to %s, who has to accept: CS TRANSFER ACCEPT %1$s"
                                .formatted(channel.name(), heir.name()),
                        registration.offeredTo(heir));
    }
}
