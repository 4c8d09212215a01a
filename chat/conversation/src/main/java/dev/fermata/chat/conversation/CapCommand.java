package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** CAP: what both sides can do beyond plain IRC (IRCv3 capability-negotiation). */
record CapCommand(Network network) implements Command {
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
                answer(client, "LS", tokens(EnumSet.allOf(Capability.class)));
            }
            case "LIST" -> answer(client, "LIST", tokens(client.capabilities()));
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
            if (capability.isEmpty()) {
                answer(client, "NAK", asked);
                return;
            }
            (remove ? removed : added).add(capability.get());
        }
        client.changeCapabilities(added, removed);
        answer(client, "ACK", asked);
    }

    private void answer(Client client, String subcommand, String tokens) {
        client.respond(IrcMessage.of(network.settings().serverName(), name(), client.nick(), subcommand, tokens));
    }

    private static String tokens(Set<Capability> capabilities) {
        return Arrays.stream(Capability.values())
                .filter(capabilities::contains)
                .map(Capability::token)
                .collect(Collectors.joining(" "));
    }
}
