package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import java.util.List;

/** The table of HistServ's commands. A new one is a class of its own and a line in {@link #commands}. */
final class HistServ {
    private HistServ() {}

    static List<ServiceCommand> commands(Network network) {
        return List.of(
                new HistServDelete(network),
                new HistServExport(network),
                new HistServForget(network),
                new HistServPlay(network));
    }
}
