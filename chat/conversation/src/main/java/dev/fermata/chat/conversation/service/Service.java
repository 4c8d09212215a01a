package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Telling;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Party;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import dev.fermata.loop.Events;
import java.time.Instant;
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
    private final Network network;
    private final Map<String, ServiceCommand> commands = new TreeMap<>();

    /**
     * @param nick how it is called
     * @param shortName the protocol's command for it, beside its nick in capitals
     * @param network on which it is; the server is its host
     */
    Service(String nick, String shortName, Network network, List<ServiceCommand> commands) {
        this.network = network;
        this.nick = nick;
        this.shortName = shortName;
        source = new Source(nick, "services", network.settings().serverName());
        Stream.concat(commands.stream(), Stream.of(new ServiceHelp(this.commands)))
                .forEach(command -> this.commands.put(command.name(), command));
    }

    String nick() {
        return nick;
    }

    Source source() {
        return source;
    }

    /** Something that it says to a client, with all that a message has: it is kept nowhere. */
    Telling notice(Client client, Instant now, String text) {
        return Telling.of(new Entry.Said(
                conversation(client.user()),
                network.messageIds().get(),
                now,
                source,
                Verb.NOTICE,
                client.nick(),
                text,
                Map.of()));
    }

    /** The line of the protocol that asks it something. */
    String line(String command, List<String> params) {
        return "/%s %s %s".formatted(shortName, command, String.join(" ", params));
    }

    /** The protocol's commands that it listens to. */
    Stream<Command> aliases() {
        return Stream.of(shortName, nick.toUpperCase(Locale.ROOT)).map(name -> new ServiceAlias(name, this));
    }

    /** What somebody and this service say to each other; none of it is kept. */
    public Conversation conversation(User user) {
        return new Conversation.Pair(user.party(), new Party.Guest(nick));
    }

    /**
     * Shows a client what it has told a service, if it wants its own words back (IRCv3 echo-message). To the other clients of its
     * user nothing is passed on: it may be a password, and they are not told the answer either.
     */
    public static void echo(Client client, Entry told) {
        if (client.has(Capability.ECHO_MESSAGE)) {
            client.respond(Telling.of(told));
        }
    }

    /** Does what a text asks, or says why not. */
    public void hear(Events<ClientEvent> events, Client client, String text) {
        List<String> words =
                Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
        String name = words.isEmpty() ? ServiceHelp.NAME : words.getFirst().toUpperCase(Locale.ROOT);
        List<String> params = words.isEmpty() ? words : words.subList(1, words.size());
        ServiceRequest request = new ServiceRequest(this, client, name, params, events.now());
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
                network.audit()
                        .note(
                                events,
                                client.user()
                                        .deed(
                                                events.now(),
                                                "%s %s %s"
                                                        .formatted(nick, name, command.deed(request))
                                                        .strip()));
            }
        }
    }
}
