package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import java.util.List;

/** The table of HostServ's commands. A new one is a class of its own and a line in {@link #commands}. */
final class HostServ {
    private HostServ() {}

    static List<ServiceCommand> commands(Network network) {
        return List.of(
                new HostServStatus(network),
                new HostServSwitch(network, true),
                new HostServSwitch(network, false),
                new HostServSet(network),
                new HostServDel(network));
    }
}
