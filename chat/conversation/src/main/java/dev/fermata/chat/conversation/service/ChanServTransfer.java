package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.action.LookAction;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.service.RegistrationAction.Outcome;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.List;
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
        Optional<Registration.Owner> before = founder(events, request, channel);
        RegistrationAction action = new RegistrationAction(
                request,
                (registration, state) -> isAccepted
                        ? accept(request, channel, registration, heir)
                        : offer(request, channel, registration, heir));
        Asking.of(events, request.client(), channel, action);
        if (action.isDone() && !before.equals(founder(events, request, channel))) {
            if (before.isPresent()) {
                grant(events, request, channel, before.get(), false);
            }
            grant(events, request, channel, heir, true);
        }
    }

    private static Optional<Registration.Owner> founder(
            Events<ClientEvent> events, ServiceRequest request, Channel channel) {
        return LookAction.at(
                events,
                request.client(),
                channel,
                Optional.empty(),
                state -> Optional.ofNullable(state.registration()).map(Registration::founder));
    }

    /** Gives those who are in with an account the rank of a founder, or takes it away. */
    private void grant(
            Events<ClientEvent> events,
            ServiceRequest request,
            Channel channel,
            Registration.Owner owner,
            boolean isGiven) {
        List<User> theirs = network.directory()
                .users()
                .filter(user ->
                        owner.key().equals(user.accountKey()) && user.channels().containsKey(channel))
                .toList();
        for (User user : theirs) {
            Asking.of(
                    events, request.client(), channel, new GrantAction(request, user, Ranks.of(Rank.FOUNDER), isGiven));
        }
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
