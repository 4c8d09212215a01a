package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Admission;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Hosts;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.settings.WebIrcGateway;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Peer;
import dev.fermata.chat.event.Subnet;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** WEBIRC: a gateway tells for whom it speaks (IRCv3 webirc). Whoever is none is disconnected. */
record WebircCommand(Network network) implements Command {
    private static final System.Logger LOGGER = System.getLogger(WebircCommand.class.getName());
    private static final int ADDRESS = 3;
    private static final int OPTIONS = 4;

    @Override
    public String name() {
        return "WEBIRC";
    }

    @Override
    public int paramsMin() {
        return ADDRESS + 1;
    }

    @Override
    public boolean isForNewcomers() {
        return true;
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        Optional<InetAddress> address = address(message.param(ADDRESS));
        if (client.isWelcomed()) {
            client.reply(Numeric.ERR_ALREADYREGISTERED, "You may not register twice");
        } else if (address.isEmpty()) {
            client.quit("Invalid WebIRC address");
        } else if (!isGateway(events, client, message.param(0))) {
            LOGGER.log(Level.WARNING, "{0} at {1} is no gateway", client, client.address());
            client.quit("Invalid WebIRC password");
        } else {
            Peer gateway = client.peer();
            client.speaksFor(new Peer(
                    new InetSocketAddress(address.get(), gateway.address().getPort()),
                    gateway.secure() && isSecure(message.param(OPTIONS)),
                    null,
                    true,
                    gateway.web()));
            new Hosts(network).opened(client);
        }
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(Subnet.parse(text))
                    .filter(one -> one.toString().indexOf('/') < 0)
                    .map(Subnet::first);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** "Servers MUST treat the options secure and secure=examplevalue123 in exactly the same way." */
    private static boolean isSecure(String options) {
        return List.of(options.split(" ")).stream()
                .anyMatch(option -> option.equals("secure") || option.startsWith("secure="));
    }

    private boolean isGateway(Events<ClientEvent> events, Client client, String password) {
        for (WebIrcGateway gateway : network.settings().gateways()) {
            boolean isThere = Subnet.anyContains(gateway.networks(), client.address());
            boolean isCertain = gateway.certificate() == null
                    || gateway.certificate().equals(client.peer().certificate());
            if (isThere && isCertain && Admission.isSame(events, network, password, gateway.password())) {
                return true;
            }
        }
        return false;
    }
}
