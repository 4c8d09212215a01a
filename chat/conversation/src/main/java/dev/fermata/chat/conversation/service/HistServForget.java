package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;

/** HistServ FORGET: takes all that an account has said out of the history, and what it has uploaded away, for operators. */
record HistServForget(Network network) implements ServiceCommand {
    private static final System.Logger LOGGER = System.getLogger(HistServForget.class.getName());

    @Override
    public String name() {
        return "FORGET";
    }

    @Override
    public String parameters() {
        return "<account>";
    }

    @Override
    public String summary() {
        return "Deletes all that an account has said and uploaded; for operators.";
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
        try {
            long entries = events.await(network.keeping().erase(account));
            int files = events.await(network.uploadedFiles().erase(account));
            LOGGER.log(
                    Level.INFO,
                    "{0} had {1} entries and {2} files of {3} deleted",
                    request.client(),
                    entries,
                    files,
                    account);
            request.say("%d entries and %d files of %s are deleted".formatted(entries, files, account));
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot delete what " + account + " has said", failure);
            request.say("Not all could be deleted; ask again");
        }
    }
}
