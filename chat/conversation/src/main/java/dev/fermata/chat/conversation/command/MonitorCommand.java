package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.MetadataReplies;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** MONITOR: is told when people come and go (IRCv3 monitor). */
record MonitorCommand(Network network) implements Command {
    /** So that the line with all that stands before the nicks stays below 512 bytes. */
    private static final int NICKS_BYTES_MAX = 350;

    @Override
    public String name() {
        return "MONITOR";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        List<String> nicks = Targets.split(message.param(1));
        switch (message.param(0).toUpperCase(Locale.ROOT)) {
            case "+" -> add(client, nicks);
            case "-" -> nicks.forEach(nick -> remove(client, nick));
            case "C" -> network.watchers().removeAll(client);
            case "L" -> {
                reply(client, Numeric.RPL_MONLIST, client.watched());
                client.reply(Numeric.RPL_ENDOFMONLIST, "End of MONITOR list");
            }
            case "S" -> tell(client, client.watched());
            default -> client.reply(Numeric.ERR_NEEDMOREPARAMS, name(), "MONITOR takes one of + - C L S");
        }
    }

    private void add(Client client, List<String> nicks) {
        int max = network.settings().limit(Limit.MONITORED);
        List<String> added = new ArrayList<>();
        for (String nick : nicks) {
            if (!NickCommand.isValid(nick, network.settings())) {
                continue; // "target MUST be a valid nick": masks are nobody
            }
            if (client.watched().size() >= max && !client.watched().contains(nick)) {
                String left = String.join(",", nicks.subList(nicks.indexOf(nick), nicks.size()));
                client.reply(Numeric.ERR_MONLISTFULL, Integer.toString(max), left, "Monitor list is full");
                break;
            }
            network.watchers().add(nick, client);
            client.watched().add(nick);
            added.add(nick);
        }
        tell(client, added);
        MetadataReplies replies = new MetadataReplies(client);
        added.stream()
                .flatMap(nick -> network.directory().find(nick).filter(User::isWelcomed).stream())
                .flatMap(user -> replies.wanted(user).stream())
                .forEach(client::respond);
    }

    private void remove(Client client, String nick) {
        network.watchers().remove(nick, client);
        client.watched().remove(nick);
    }

    private void tell(Client client, Collection<String> nicks) {
        List<String> online = new ArrayList<>();
        List<String> offline = new ArrayList<>();
        for (String nick : nicks) {
            Optional<User> found = network.directory().find(nick).filter(User::isWelcomed);
            if (found.isPresent()) {
                online.add(found.get().source().prefix());
            } else {
                offline.add(nick);
            }
        }
        reply(client, Numeric.RPL_MONONLINE, online);
        reply(client, Numeric.RPL_MONOFFLINE, offline);
    }

    private static void reply(Client client, Numeric numeric, Collection<String> targets) {
        StringBuilder line = new StringBuilder();
        int bytes = 0;
        for (String target : targets) {
            int more = target.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + more > NICKS_BYTES_MAX) {
                client.reply(numeric, line.toString());
                line.setLength(0);
                bytes = 0;
            }
            line.append(line.isEmpty() ? "" : ",").append(target);
            bytes += more;
        }
        if (!line.isEmpty()) {
            client.reply(numeric, line.toString());
        }
    }
}
