package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.action.LookAction;
import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.mode.ChannelModes;
import dev.fermata.chat.conversation.mode.ModeChange;
import dev.fermata.chat.conversation.mode.ModeLine;
import dev.fermata.chat.conversation.mode.RankMode;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.service.RegistrationAction.Outcome;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ChanServ AMODE: what others are when they come in, by their accounts. */
final class ChanServAmode extends ChannelCommand {
    ChanServAmode(Network network) {
        super(
                network,
                "AMODE",
                "<channel> [+o|-o account]",
                "Lists what accounts are when they come in, or gives one a rank.",
                1);
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Channel channel = channel(request, 0);
        if (request.params().size() == 1) {
            Asking.of(events, request.client(), channel, new RegistrationAction(request, (registration, state) -> {
                list(request, registration, state);
                return null;
            }));
            return;
        }
        ModeLine line =
                ModeLine.parse(request.params().subList(1, request.params().size()));
        if (line.changes().size() != 1 || !(line.changes().getFirst().mode() instanceof RankMode mode)) {
            request.say("A change is one of the ranks %s, given or taken: AMODE #channel +o account"
                    .formatted(ChannelModes.letters(RankMode.class::isInstance)));
            return;
        }
        change(events, request, channel, line.changes().getFirst(), mode.rank());
    }

    private static void list(ServiceRequest request, Registration registration, ChannelState state) {
        User user = request.client().user();
        Ranks ranks = registration.ranks(user.accountKey());
        if (!ranks.isAtLeast(Rank.HALFOP) && !state.ranks(user).isAtLeast(Rank.HALFOP) && !isCaretaker(user)) {
            request.say("Only operators of the channel may see this");
            return;
        }
        request.say("Account %s is the founder".formatted(registration.founder().name()));
        registration.access().values().stream()
                .sorted(Comparator.comparing(Registration.Access::rank)
                        .thenComparing(given -> CaseMapping.fold(given.account())))
                .forEach(given -> request.say("Account %s receives mode +%s"
                        .formatted(given.account(), given.rank().letter())));
    }

    private void change(
            Events<ClientEvent> events, ServiceRequest request, Channel channel, ModeChange change, Rank rank) {
        Optional<Account> account = requireAccount(events, request, change.parameter());
        if (account.isEmpty()) {
            return;
        }
        RegistrationAction action = new RegistrationAction(
                request, (registration, state) -> decide(request, registration, change, account.get(), rank));
        Asking.of(events, request.client(), channel, action);
        if (action.isDone()) {
            for (User member :
                    membersWith(events, request, channel, account.get().key())) {
                Asking.of(
                        events,
                        request.client(),
                        channel,
                        new GrantAction(request, member, Ranks.of(rank), change.isAdded()));
            }
        }
    }

    private static @Nullable Outcome decide(
            ServiceRequest request, Registration registration, ModeChange change, Account account, Rank rank) {
        User user = request.client().user();
        Ranks own = registration.ranks(user.accountKey());
        Ranks current = registration.ranks(account.key());
        if (!isCaretaker(user) && !(own.isOver(Ranks.of(rank)) && own.isOver(current))) {
            request.say("You may not do this: it is for those who are above that rank");
            return null;
        }
        boolean isHeld = current.held().contains(rank);
        if (registration.isFounder(account.key()) || isHeld == change.isAdded()) {
            request.say("Nothing was changed");
            return null;
        }
        String told = "Account %s %s mode +%s when it comes in"
                .formatted(account.name(), change.isAdded() ? "receives" : "no longer receives", rank.letter());
        return Outcome.of(
                told,
                change.isAdded()
                        ? registration.withAccess(account.key(), new Registration.Access(account.name(), rank))
                        : registration.withoutAccess(account.key()));
    }

    private static List<User> membersWith(
            Events<ClientEvent> events, ServiceRequest request, Channel channel, String accountKey) {
        return LookAction.at(
                events,
                request.client(),
                channel,
                List.of(),
                state -> state.members().stream()
                        .map(Member::user)
                        .filter(user -> accountKey.equals(user.accountKey()))
                        .toList());
    }
}
