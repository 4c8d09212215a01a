package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import java.util.List;

/** The table of ChanServ's commands. A new one is a class of its own and a line in {@link #commands}. */
final class ChanServ {
    private ChanServ() {}

    static List<ServiceCommand> commands(Network network) {
        return List.of(
                new ChanServAmode(network),
                new ChanServClear(network),
                new ChanServDeop(network),
                new ChanServDrop(network, "DROP"),
                new ChanServDrop(network, "UNREGISTER"),
                new ChanServGet(network),
                new ChanServHowToBan(network),
                new ChanServInfo(network),
                new ChanServList(network),
                new ChanServOp(network),
                new ChanServPurge(network),
                new ChanServRegister(network),
                new ChanServSet(network),
                new ChanServTransfer(network));
    }
}
