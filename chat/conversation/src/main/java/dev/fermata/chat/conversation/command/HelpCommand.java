package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * HELP and HELPOP: what a command does, or which there are (Modern IRC, "HELP message").
 *
 * @param name which of the two
 */
record HelpCommand(String name, HelpPages.OnDemand pages) implements Command {
    private static final String INDEX = "index";
    private static final int LINE_LENGTH_MAX = 70;

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        String asked = message.param(0); // which is what is answered, and an asterisk where it is nothing
        String subject = asked.isEmpty() ? INDEX : asked;
        Optional<List<String>> page = subject.equalsIgnoreCase(INDEX)
                ? Optional.of(index())
                : pages.get().find(subject);
        if (page.isEmpty()) {
            client.reply(Numeric.ERR_HELPNOTFOUND, asked, "There is no help on this; HELP INDEX lists the subjects");
            return;
        }
        List<String> lines = page.get();
        client.reply(Numeric.RPL_HELPSTART, asked, lines.getFirst());
        client.reply(Numeric.RPL_HELPTXT, asked, ""); // "the first RPL_HELPTXT message SHOULD be empty"
        lines.stream().skip(1).forEach(line -> client.reply(Numeric.RPL_HELPTXT, asked, line));
        client.reply(Numeric.RPL_ENDOFHELP, asked, "End of HELP");
    }

    private List<String> index() {
        List<String> lines = new ArrayList<>(List.of("There is help on:"));
        StringBuilder line = new StringBuilder();
        for (String subject : pages.get().subjects()) {
            if (line.length() + subject.length() > LINE_LENGTH_MAX) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(subject.toUpperCase(Locale.ROOT));
        }
        lines.add(line.toString());
        return lines;
    }
}
