package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.Archive;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;

/** HistServ EXPORT: writes out all that an account has said, for operators. */
record HistServExport(Network network) implements ServiceCommand {
    private static final System.Logger LOGGER = System.getLogger(HistServExport.class.getName());

    @Override
    public String name() {
        return "EXPORT";
    }

    @Override
    public String parameters() {
        return "<account>";
    }

    @Override
    public String summary() {
        return "Writes all that an account has said to a file, as lines of JSON; for operators.";
    }

    @Override
    public int paramsMin() {
        return 1;
    }

    @Override
    public Operator.Privilege privilege() {
        return Operator.Privilege.HISTORY;
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        String account = request.param(0);
        request.say("Writing out what %s has said".formatted(account));
        try {
            Archive.Written written = events.await(network.archive().export(account));
            request.say("%d entries of %s are in the file %s".formatted(written.entries(), account, written.file()));
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot write out what " + account + " has said", failure);
            request.say("It could not be written out; the server's log says why");
        }
    }
}
