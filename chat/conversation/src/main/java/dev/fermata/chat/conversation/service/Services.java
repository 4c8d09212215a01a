package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.CaseMapping;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of services; nobody else can have their nicks. */
public final class Services {
    private final Map<String, Service> byNick;

    private Services(List<Service> services) {
        byNick = services.stream()
                .collect(
                        Collectors.toUnmodifiableMap(service -> CaseMapping.fold(service.nick()), Function.identity()));
    }

    public static Services of(Network network) {
        Services services = new Services(List.of(
                new Service("ChanServ", "CS", network, ChanServ.commands(network)),
                new Service("HistServ", "HS", network, HistServ.commands(network)),
                new Service("HostServ", "HOST", network, HostServ.commands(network)),
                new Service("NickServ", "NS", network, NickServ.commands(network))));
        services.byNick.values().forEach(service -> reserveNick(network, service));
        return services;
    }

    private static void reserveNick(Network network, Service service) {
        User holder = new User();
        holder.setNick(service.nick(), Instant.EPOCH);
        if (!network.directory().claim(service.nick(), holder)) {
            throw new IllegalStateException("somebody has come in before the services: " + service.nick());
        }
    }

    public Optional<Service> find(String nick) {
        return Optional.ofNullable(byNick.get(CaseMapping.fold(nick)));
    }

    /** The protocol's commands that write to them. */
    public Stream<Command> aliases() {
        return byNick.values().stream().flatMap(Service::aliases);
    }
}
