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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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
                int version = version(message.param(1));
                client.understandsCap(version);
                listOffered(client, Client.hasCapValues(version));
            }
            case "LIST" ->
                list(client, "LIST", client.capabilities(), client.understandsCapValues(), Capability::token);
            case "REQ" -> {
                holdWelcome(client);
                request(
                        client,
                        String.join(
                                " ",
                                message.params().subList(1, message.params().size())));
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
        List<String> tokens = List.of(asked.trim().split(" +", -1));
        for (String token : tokens) {
            boolean remove = token.startsWith("-");
            Optional<Capability> capability = Capability.of(remove ? token.substring(1) : token);
            if (capability.filter(known -> may(client, known, remove)).isEmpty()) {
                answer(client, "NAK", asked);
                return;
            }
            (remove ? removed : added).add(capability.get());
            (remove ? added : removed).remove(capability.get()); // "processed from left to right"
        }
        lines(tokens).forEach(line -> answer(client, "ACK", line));
        // "MUST NOT change the capabilities of the client until the last ACK of the set has been sent", a labeled one
        // too:
        // a room on another thread may tell the client something at any moment.
        client.endResponse();
        client.changeCapabilities(added, removed);
        if (added.contains(Capability.METADATA) && client.isWelcomed()) {
            MetadataReplies replies = new MetadataReplies(client);
            replies.batch(client.nick(), replies.own());
        }
    }

    /** "servers MUST NOT disable the cap-notify capability if the client requests CAP LS with a version of 302 or newer" */
    private boolean may(Client client, Capability capability, boolean remove) {
        boolean isImplied = capability == Capability.CAP_NOTIFY && client.understandsCapValues();
        return capability.isRequestable() && capability.isOffered(client, network.settings()) && !(remove && isImplied);
    }

    private void answer(Client client, String... params) {
        String[] all =
                Stream.concat(Stream.of(client.nick()), Stream.of(params)).toArray(String[]::new);
        client.respond(IrcMessage.of(network.settings().serverName(), name(), all));
    }

    private static int version(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** By the version of the request, whatever the client has said before. */
    private void listOffered(Client client, boolean withValues) {
        List<Capability> offered = Stream.of(Capability.values())
                .filter(capability -> capability.isOffered(client, network.settings()))
                .filter(capability -> withValues || !capability.needsValue())
                .toList();
        list(
                client,
                "LS",
                offered,
                withValues,
                capability -> withValues ? capability.offer(client, network) : capability.token());
    }

    /**
     * IRCv3 capability-negotiation, "The CAP LS subcommand": in several lines for those who understand 302; for others in one, on
     * which what is ratified comes before drafts, and drafts that do not fit are left out.
     */
    private void list(
            Client client,
            String subcommand,
            Collection<Capability> capabilities,
            boolean inSeveralLines,
            Function<Capability, String> token) {
        List<String> lines = lines(capabilities.stream()
                .sorted(Comparator.comparing(Capability::isDraft).thenComparing(Capability::token))
                .map(token)
                .toList());
        int last = inSeveralLines ? lines.size() - 1 : 0;
        lines.subList(0, last).forEach(line -> answer(client, subcommand, "*", line));
        answer(client, subcommand, lines.get(last));
    }

    /** Tokens in as many lines as it takes; at least one. */
    private static List<String> lines(List<String> tokens) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String token : tokens) {
            if (!line.isEmpty() && line.length() + 1 + token.length() > TOKENS_LENGTH_MAX) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(token);
        }
        lines.add(line.toString());
        return lines;
    }
}
