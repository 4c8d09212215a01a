package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Support;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.IrcMessage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells clients what they can do otherwise since the chat was configured anew: which capabilities there are now (IRCv3
 * capability-negotiation, "The CAP NEW subcommand" and "The CAP DEL subcommand"), and what the server supports (RPL_ISUPPORT
 * draft, section 2: a token is taken back by a minus before its name). May be called from any thread.
 */
record News(Network network) {
    void tell(ChatSettings before) {
        ChatSettings now = network.settings();
        network.population().clients().forEach(client -> tell(client, before, now));
    }

    private void tell(Client client, ChatSettings before, ChatSettings now) {
        tellCapabilities(client, before, now);
        if (client.isWelcomed()) {
            Support.changes(client, before, now).forEach(client::send);
        }
    }

    private void tellCapabilities(Client client, ChatSettings before, ChatSettings now) {
        Set<Capability> changed = having(capability -> capability.isOffered(client, now)
                && !(capability.isOffered(client, before)
                        && capability.value(client, network, before).equals(capability.value(client, network, now))));
        // IRCv3 sts: "Servers MUST NOT send CAP DEL to disable this capability".
        Set<Capability> gone = having(capability -> capability.isRequestable()
                && capability.isOffered(client, before)
                && !capability.isOffered(client, now));
        if (client.has(Capability.CAP_NOTIFY)) {
            tell(client, "NEW", changed, client.understandsCapValues());
            tell(client, "DEL", gone, false);
        }
        client.changeCapabilities(Set.of(), gone);
    }

    private static Set<Capability> having(Predicate<Capability> property) {
        return Arrays.stream(Capability.values())
                .filter(property)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
    }

    private void tell(Client client, String subcommand, Set<Capability> capabilities, boolean withValues) {
        if (!capabilities.isEmpty()) {
            String tokens = capabilities.stream()
                    .map(capability -> withValues ? capability.offer(client, network) : capability.token())
                    .sorted()
                    .collect(Collectors.joining(" "));
            client.send(IrcMessage.of(network.settings().serverName(), "CAP", client.nick(), subcommand, tokens));
        }
    }
}
