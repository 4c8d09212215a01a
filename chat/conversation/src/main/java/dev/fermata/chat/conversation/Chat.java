package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.command.Commands;
import dev.fermata.chat.conversation.network.Connection;
import dev.fermata.chat.conversation.network.Disconnection;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Welcome;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.PushRefused;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.HandlerSettings;
import dev.fermata.loop.Placement;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The chat as a set of handlers.
 *
 * <p>The mission's three are its top: {@code messages}, {@code connections} and {@code disconnections}. Below them, each
 * client has a session, which turns the lines from its socket into those three kinds of event.
 */
public final class Chat {
    private final Sessions sessions;
    private final Messages messages;
    private final Connections connections;
    private final Disconnections disconnections;
    private final Retention retention;
    private final Network network;

    /** Null when nothing is pushed to devices. */
    private final @Nullable Pushes pushes;

    /**
     * A chat that is not on a loop yet.
     *
     * @param settings how it behaves, as of now; asked again and again, since it may be configured anew
     */
    public Chat(Supplier<ChatSettings> settings, Foundations foundations) {
        network = Network.on(settings, foundations);
        Welcome welcome = new Welcome(network);
        sessions = new Sessions(network, Commands.of(network, welcome));
        messages = new Messages(network);
        connections = new Connections(network, welcome);
        disconnections = new Disconnections(network);
        retention = new Retention(network);
        pushes = settings.get().clients().pushKey() == null ? null : new Pushes(network);
    }

    /**
     * Registers the handlers.
     *
     * @param beside on which shard the session of a {@link ClientEvent#client client} lives
     */
    public void install(EventLoop loop, Placement beside) {
        HandlerSettings besideSocket = HandlerSettings.defaults().withPlacement(beside);
        loop.on(Message.class, Message::conversation, messages::converse);
        loop.on(Connection.class, connections::welcome);
        loop.on(Disconnection.class, disconnections::leave);
        loop.on(ClientEvent.class, ClientEvent::client, besideSocket, sessions::converse);
        retention.install(loop);
        network.presences().install(loop, network);
        if (pushes != null) {
            loop.on(Entry.Said.class, Entry.Said::conversation, pushes::tell);
            loop.on(Entry.Invited.class, Entry.Invited::conversation, pushes::tellInvited);
            loop.on(PushRefused.class, pushes::forget);
        }
    }

    /**
     * Tells clients what they can do otherwise since the settings are no longer those that they were. May be called from
     * any thread, by one at a time.
     */
    public void tellChanges(ChatSettings before) {
        new News(network).tell(before);
    }

    /** Completes when those who are always on are there again, once it is {@linkplain #install installed}. */
    public CompletionStage<@Nullable Void> returned() {
        return network.presences().back();
    }
}
