package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** NickServ CLIENTS: the connections through which one is there, and an end to them. */
final class NickServClients extends AccountCommand {
    private static final String ALL = "ALL";

    NickServClients(Network network) {
        super(
                network,
                "CLIENTS",
                "[LIST | LOGOUT <number>|ALL]",
                "Lists your clients, or disconnects another one, or all others.",
                0,
                true);
    }

    @Override
    void act(Events<ClientEvent> events, ServiceRequest request) {
        List<Client> clients = List.copyOf(request.client().user().clients());
        switch (request.params().isEmpty() ? "LIST" : request.param(0).toUpperCase(Locale.ROOT)) {
            case "LIST" -> list(events, request, clients);
            case "LOGOUT" -> logOut(request, clients);
            default -> request.say("CLIENTS takes " + parameters());
        }
    }

    private static void list(Events<ClientEvent> events, ServiceRequest request, List<Client> clients) {
        for (int i = 0; i < clients.size(); i++) {
            Client client = clients.get(i);
            request.say("%d: from %s%s, for %d minutes%s"
                    .formatted(
                            i + 1,
                            client.address().getHostAddress(),
                            client.isSecure() ? " over TLS" : "",
                            Duration.between(client.since(), events.now()).toMinutes(),
                            client == request.client() ? " (this one)" : ""));
        }
    }

    private static void logOut(ServiceRequest request, List<Client> clients) {
        List<Client> others = request.param(1).equalsIgnoreCase(ALL)
                ? clients
                : at(clients, request.param(1)).stream().toList();
        List<Client> ended =
                others.stream().filter(client -> client != request.client()).toList();
        ended.forEach(client -> client.kill("Disconnected by another client of yours"));
        request.say("%d of your other clients were disconnected".formatted(ended.size()));
    }

    private static Optional<Client> at(List<Client> clients, String number) {
        return number.matches("\\d{1,6}") && Integer.parseInt(number) >= 1 && Integer.parseInt(number) <= clients.size()
                ? Optional.of(clients.get(Integer.parseInt(number) - 1))
                : Optional.empty();
    }
}
