package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.network.Glob;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.List;

/** NickServ LIST: which accounts there are, for operators. */
final class NickServList extends AccountCommand {
    private static final int PAGE = 500;

    NickServList(Network network) {
        super(network, "LIST", "[pattern]", "Lists the accounts, for operators.", 0, false);
    }

    @Override
    public Operator.Privilege privilege() {
        return Operator.Privilege.ACCOUNTS;
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        Glob pattern = Glob.of(request.params().isEmpty() ? "*" : request.param(0));
        List<Account> page;
        String after = "";
        do {
            page = events.await(network.accounts().list(after, PAGE));
            page.stream()
                    .filter(account -> pattern.matches(account.name()))
                    .forEach(account -> request.say(account.name() + standing(account)));
            after = page.isEmpty() ? after : page.getLast().key();
        } while (page.size() == PAGE);
        request.say("End of the list");
    }

    private static String standing(Account account) {
        return account.suspension()
                .map(suspension -> " (suspended by %s: %s)".formatted(suspension.by(), suspension.reason()))
                .orElse(account.verified() ? "" : " (not verified)");
    }
}
