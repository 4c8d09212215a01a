package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.action.PassAction;
import dev.fermata.chat.conversation.action.ReappearAction;
import dev.fermata.chat.conversation.action.RoomAction;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those who share a channel with somebody: who shares several is told once, by whichever channel comes first. */
public final class Peers {
    private final Set<Client> told = ConcurrentHashMap.newKeySet();

    /** Nobody has been told but the clients of one, who know it already. */
    public static Peers of(User user) {
        Peers peers = new Peers();
        peers.told.addAll(user.clients());
        return peers;
    }

    /** Tells those in a room who may know of somebody and have not been told. */
    public void tell(Room room, User about, Broadcast line, Predicate<Client> understands) {
        Predicate<Member> audience = room.shown().knowing(about);
        for (Member member : room.shown().members()) {
            if (!audience.test(member)) {
                continue;
            }
            for (Client client : member.user().clients()) {
                if (understands.test(client) && told.add(client)) {
                    line.to(client);
                }
            }
        }
    }

    /**
     * Sends something to each channel of somebody.
     *
     * @return completes when all have shown it
     */
    public static CompletableFuture<Void> send(
            Events<?> events, User user, @Nullable Client client, Function<Peers, RoomAction> action) {
        Peers peers = of(user);
        return peers.send(events, user, client, action.apply(peers));
    }

    /**
     * Tells those who share a channel with somebody, and understand nothing else, that they have left and come in again. Pauses until
     * they have been told: nobody is told of the second who has not been told of the first.
     */
    static void tellReturn(Events<?> events, User user, Broadcast quit, Predicate<Client> understands) {
        Peers all = of(user);
        events.await(all.send(events, user, null, new PassAction(quit.command(), user, quit, understands, all)));
        events.await(all.send(events, user, null, new ReappearAction(user, all)));
    }

    /** Whether a client has been told, or is one of who it is about. */
    public boolean hasTold(Client client) {
        return told.contains(client);
    }

    private CompletableFuture<Void> send(Events<?> events, User user, @Nullable Client client, RoomAction action) {
        List<CompletableFuture<@Nullable Void>> shown = new ArrayList<>();
        for (Channel channel : List.copyOf(user.channels().keySet())) {
            Message message = new Message(channel, client, action);
            events.publish(message);
            shown.add(message.done());
        }
        return CompletableFuture.allOf(shown.toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Tells all who share a channel with somebody, or have them watched (IRCv3 extended-monitor), once each, if they
     * understand it; themselves not. Pauses until they have been told.
     */
    public static void tellAll(
            Events<?> events, Network network, User user, Broadcast line, Predicate<Client> understands) {
        tellAll(events, network, user, line, understands, client -> client.has(Capability.EXTENDED_MONITOR));
    }

    /**
     * The same, where having them watched is another capability's matter.
     *
     * @param watches whether such a client is told of those whom it has watched
     */
    public static void tellAll(
            Events<?> events,
            Network network,
            User user,
            Broadcast line,
            Predicate<Client> understands,
            Predicate<Client> watches) {
        Peers all = of(user);
        CompletableFuture<Void> told =
                all.send(events, user, null, new PassAction(line.command(), user, line, understands, all));
        network.watchers().forEach(user.nick(), client -> {
            if (watches.test(client) && understands.test(client) && all.told.add(client)) {
                line.to(client);
            }
        });
        events.await(told);
    }
}
