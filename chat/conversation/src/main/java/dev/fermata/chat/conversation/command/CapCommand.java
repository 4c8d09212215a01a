package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.MetadataReplies;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** CAP: what both sides can do beyond plain IRC (IRCv3 capability-negotiation). */
record CapCommand(Network network) implements Command {
    /** So that the line with all that stands before the tokens stays below 512 bytes. */
    private static final int TOKENS_LENGTH_MAX = 400;

    @Override
    public String name() {
        return "CAP";
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
        switch (message.param(0).toUpperCase(Locale.ROOT)) {
            case "LS" -> {
                holdWelcome(client);
                client.understandsCap(version(message.param(1)));
                list(client, "LS", offered(client));
            }
            case "LIST" -> list(client, "LIST", client.capabilities());
            case "REQ" -> {
                holdWelcome(client);
                request(client, message.param(1));
            }
            case "END" -> client.setNegotiating(false);
            default -> client.reply(Numeric.ERR_INVALIDCAPCMD, message.param(0), "Invalid CAP command");
        }
    }

    /** A newcomer that negotiates is welcomed after CAP END; for one that is in already this means nothing. */
    private static void holdWelcome(Client client) {
        client.setNegotiating(true);
    }

    /** All of what is asked for, or none of it. */
    private void request(Client client, String asked) {
        Set<Capability> added = EnumSet.noneOf(Capability.class);
        Set<Capability> removed = EnumSet.noneOf(Capability.class);
        for (String token : asked.trim().split(" +", -1)) {
            boolean remove = token.startsWith("-");
            Optional<Capability> capability = Capability.of(remove ? token.substring(1) : token);
            if (capability
                    .filter(known -> known.isRequestable() && offered(client).contains(known))
                    .isEmpty()) {
                answer(client, "NAK", asked);
                return;
            }
            (remove ? removed : added).add(capability.get());
        }
        client.changeCapabilities(added, removed);
        answer(client, "ACK", asked);
        if (added.contains(Capability.METADATA) && client.isWelcomed()) {
            MetadataReplies replies = new MetadataReplies(client);
            replies.batch(client.nick(), replies.own());
        }
    }

    private void answer(Client client, String subcommand, String tokens) {
        client.respond(IrcMessage.of(network.settings().serverName(), name(), client.nick(), subcommand, tokens));
    }

    private static int version(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private Set<Capability> offered(Client client) {
        return Arrays.stream(Capability.values())
                .filter(capability -> capability.isOffered(client, network.settings()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
    }

    /**
     * IRCv3 capability-negotiation, "The CAP LS subcommand": with values and in several lines for those who understand 302; for
     * others in one line, on which what is ratified comes before drafts, and drafts that do not fit are left out.
     */
    private void list(Client client, String subcommand, Set<Capability> capabilities) {
        boolean isModern = client.understandsCapValues();
        List<String> tokens = capabilities.stream()
                .sorted(Comparator.comparing(Capability::isDraft).thenComparing(Capability::token))
                .map(capability ->
                        isModern && subcommand.equals("LS") ? capability.offer(client, network) : capability.token())
                .toList();
        StringBuilder line = new StringBuilder();
        for (String token : tokens) {
            if (line.length() + 1 + token.length() > TOKENS_LENGTH_MAX) {
                if (!isModern) {
                    break;
                }
                client.respond(IrcMessage.of(
                        network.settings().serverName(), name(), client.nick(), subcommand, "*", line.toString()));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(token);
        }
        answer(client, subcommand, line.toString());
    }
}
