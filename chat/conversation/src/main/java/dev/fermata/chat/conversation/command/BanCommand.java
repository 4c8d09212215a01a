package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Ban;
import dev.fermata.chat.conversation.network.BanKind;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Disconnection;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * KLINE and DLINE: an operator keeps somebody out, by a mask or by an address, for a while or for good, and puts out who is
 * there. {@code LIST} tells whom.
 */
record BanCommand(Network network, BanKind kind) implements OperatorCommand {
    private static final System.Logger LOGGER = System.getLogger(BanCommand.class.getName());

    /** What is asked for. */
    private record Wish(boolean onOneself, Optional<Duration> time, String mask, String reason) {
        /** Reads {@code [ANDKILL] [MYSELF] [duration] mask [ON server] [reason [| note]]}. */
        static Wish parse(List<String> words) {
            boolean onOneself = false;
            int at = 0;
            // Whoever is there is put out in any case, so ANDKILL is only understood.
            while (at < words.size() - 1 && isWord(words.get(at), "ANDKILL", "MYSELF")) {
                onOneself |= isWord(words.get(at), "MYSELF");
                at++;
            }
            Optional<Duration> time = at < words.size() - 1 ? Durations.parse(words.get(at)) : Optional.empty();
            at += time.isPresent() ? 1 : 0;
            String mask = words.get(at++);
            if (at < words.size() - 1 && isWord(words.get(at), "ON")) {
                at += 2; // here is but one server
            }
            return new Wish(onOneself, time, mask, String.join(" ", words.subList(at, words.size())));
        }

        private static boolean isWord(String word, String... words) {
            return List.of(words).stream().anyMatch(word::equalsIgnoreCase);
        }
    }

    @Override
    public String name() {
        return kind.command();
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!OperCommand.requires(client, Operator.Privilege.BAN)) {
            return;
        }
        if (message.params().size() == 1 && Wish.isWord(message.param(0), "LIST")) {
            list(events, client);
            return;
        }
        Wish wish = Wish.parse(message.params());
        Optional<String> mask = kind.canonical(wish.mask());
        if (mask.isEmpty()) {
            client.notice("%s is no mask for a %s".formatted(wish.mask(), kind.title()));
            return;
        }
        Ban ban = ban(events, client, wish, mask.get());
        if (!wish.onOneself() && ban.keepsOut(client, events.now())) {
            client.notice("This would put yourself out; %s MYSELF does it all the same".formatted(name()));
            return;
        }
        try {
            network.bans().put(events, ban);
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot keep the ban " + ban.key(), failure);
            client.failUnspecified(
                    name(), "NOT_KEPT", ban.mask(), "The server cannot keep this at the moment; please try again");
            return;
        }
        announce(client, ban);
        putOut(events, client, ban);
    }

    private Ban ban(Events<ClientEvent> events, Client client, Wish wish, String mask) {
        int bar = wish.reason().indexOf('|');
        String reason = (bar < 0 ? wish.reason() : wish.reason().substring(0, bar)).strip();
        String note = bar < 0 ? null : wish.reason().substring(bar + 1).strip();
        return new Ban(
                kind,
                mask,
                reason.isEmpty() ? "No reason given" : reason,
                note,
                client.nick(),
                events.now(),
                wish.time().map(events.now()::plus).orElse(null));
    }

    private void announce(Client client, Ban ban) {
        LOGGER.log(Level.INFO, "{0} bans {1} {2}: {3}", client, ban.mask(), ban.end(), ban.reason());
        client.notice("Added %s for %s %s".formatted(kind.title(), ban.mask(), ban.end()));
        network.report(
                "%s: %s keeps out %s %s: %s".formatted(name(), client.nick(), ban.mask(), ban.end(), ban.reason()));
    }

    private void list(Events<ClientEvent> events, Client client) {
        List<Ban> bans = network.bans().list(kind, events.now());
        for (Ban ban : bans) {
            String note = ban.note() == null ? "" : " | " + ban.note();
            client.notice("%s for %s, by %s, %s: %s%s"
                    .formatted(kind.title(), ban.mask(), ban.by(), ban.end(), ban.reason(), note));
        }
        client.notice("These were %d".formatted(bans.size()));
    }

    private void putOut(Events<ClientEvent> events, Client client, Ban ban) {
        String reason = "Banned: " + ban.reason();
        for (User user : network.directory().users().toList()) {
            List<Client> banned = user.clients().stream()
                    .filter(each -> ban.keepsOut(each, events.now()))
                    .toList();
            if (!banned.isEmpty() && banned.size() == user.clients().size()) {
                Disconnection.endStaying(events, user, reason); // they may all have gone meanwhile
            }
            for (Client each : banned) {
                if (each == client) {
                    client.quit(reason);
                } else {
                    each.kill(reason);
                }
            }
        }
    }
}
