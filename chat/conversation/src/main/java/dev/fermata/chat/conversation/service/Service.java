package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.AuditLog;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Source;
import dev.fermata.loop.Events;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Somebody who is always there and does as they are told, in words: ChanServ, HostServ, NickServ. They are written to with PRIVMSG, or
 * with a command of the protocol. A new command is a class of its own and a line in the service's table.
 */
public final class Service {
    private final String nick;
    private final String shortName;
    private final Source source;
    private final AuditLog audit;
    private final Map<String, ServiceCommand> commands = new TreeMap<>();

    /**
     * @param nick how it is called
     * @param shortName the protocol's command for it, beside its nick in capitals
     * @param serverName its host
     * @param audit where it notes what it has done
     */
    Service(String nick, String shortName, String serverName, AuditLog audit, List<ServiceCommand> commands) {
        this.audit = audit;
        this.nick = nick;
        this.shortName = shortName;
        source = new Source(nick, "services", serverName);
        Stream.concat(commands.stream(), Stream.of(new ServiceHelp(this.commands)))
                .forEach(command -> this.commands.put(command.name(), command));
    }

    String nick() {
        return nick;
    }

    Source source() {
        return source;
    }

    /** The line of the protocol that asks it something. */
    String line(String command, List<String> params) {
        return "/%s %s %s".formatted(shortName, command, String.join(" ", params));
    }

    /** The protocol's commands that it listens to. */
    Stream<Command> aliases() {
        return Stream.of(shortName, nick.toUpperCase(Locale.ROOT)).map(name -> new ServiceAlias(name, this));
    }

    /** Does what a text asks, or says why not. */
    public void hear(Events<ClientEvent> events, Client client, String text) {
        List<String> words =
                Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
        String name = words.isEmpty() ? ServiceHelp.NAME : words.getFirst().toUpperCase(Locale.ROOT);
        List<String> params = words.isEmpty() ? words : words.subList(1, words.size());
        ServiceRequest request = new ServiceRequest(this, client, name, params);
        ServiceCommand command = commands.get(name);
        if (command == null) {
            request.say("There is no command %s. HELP tells which there are.".formatted(name));
        } else if (command.needsAccount() && client.user().account() == null) {
            request.say("You have to be logged in to an account for this.");
        } else if (command.privilege() != null && !client.user().may(command.privilege())) {
            request.say("You may not do this.");
        } else if (params.size() < command.paramsMin()) {
            request.say("%s takes more: %s".formatted(name, ServiceHelp.syntax(command)));
        } else {
            command.run(events, request);
            if (command.privilege() != null) {
                audit.note(
                        events,
                        client.user()
                                .deed(
                                        events.now(),
                                        "%s %s %s"
                                                .formatted(nick, name, request.text(0))
                                                .strip()));
            }
        }
    }
}
