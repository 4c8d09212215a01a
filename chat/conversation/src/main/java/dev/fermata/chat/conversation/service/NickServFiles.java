package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.UploadedFiles.UploadedFile;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Pace;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Locale;

/** NickServ FILES: what one has uploaded, and an end to it. */
final class NickServFiles extends AccountCommand {
    private static final String ALL = "ALL";

    NickServFiles(Network network) {
        super(
                network,
                "FILES",
                "[LIST | DELETE <name>|ALL]",
                "Lists the files that you have uploaded, or deletes one of them, or all.",
                0,
                true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        String subcommand =
                request.params().isEmpty() ? "LIST" : request.param(0).toUpperCase(Locale.ROOT);
        String name = request.param(1);
        if (subcommand.equals("LIST")) {
            list(events, request);
        } else if (!subcommand.equals("DELETE") || name.isEmpty()) {
            request.say("FILES takes " + parameters());
        } else if (name.equalsIgnoreCase(ALL)) {
            int files = events.await(network.uploadedFiles().erase(request.account()));
            request.say("%d files are deleted".formatted(files));
        } else if (events.await(network.uploadedFiles().delete(request.account(), name))) {
            request.say("%s is deleted".formatted(name));
        } else {
            request.say("You have no file called %s; FILES lists those that you have".formatted(name));
        }
    }

    private void list(Events<ClientEvent> events, ServiceRequest request) {
        List<UploadedFile> files = events.await(network.uploadedFiles().list(request.account()));
        Pace pace = new Pace(request.client());
        for (UploadedFile file : files) {
            pace.keep(events);
            request.say("%s of %s: %d bytes%s"
                    .formatted(
                            file.name(), file.at(), file.bytes(), file.title().isEmpty() ? "" : ", " + file.title()));
        }
        request.say("%d files, %d bytes"
                .formatted(
                        files.size(),
                        files.stream().mapToLong(UploadedFile::bytes).sum()));
    }
}
