package dev.fermata.chat.conversation;

import java.util.List;

/** The table of ChanServ's commands. A new one is a class of its own and a line in {@link #commands}. */
final class ChanServ {
    private ChanServ() {}

    static List<ServiceCommand> commands() {
        return List.of();
    }
}
