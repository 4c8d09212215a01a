package dev.fermata.evidence.conformance;

import static org.kitteh.irc.client.library.Client.Builder.Server.SecurityType.INSECURE;
import static org.kitteh.irc.client.library.Client.Builder.Server.SecurityType.SECURE;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.TrustManagerFactory;
import net.engio.mbassy.listener.Handler;
import org.kitteh.irc.client.library.Client;
import org.kitteh.irc.client.library.event.capabilities.CapabilitiesSupportedListEvent;
import org.kitteh.irc.client.library.event.channel.ChannelJoinEvent;
import org.kitteh.irc.client.library.event.channel.ChannelKickEvent;
import org.kitteh.irc.client.library.event.channel.ChannelMessageEvent;
import org.kitteh.irc.client.library.event.channel.ChannelModeEvent;
import org.kitteh.irc.client.library.event.channel.ChannelPartEvent;
import org.kitteh.irc.client.library.event.channel.ChannelTopicEvent;
import org.kitteh.irc.client.library.event.channel.ChannelUsersUpdatedEvent;
import org.kitteh.irc.client.library.event.connection.ClientConnectionEndedEvent;
import org.kitteh.irc.client.library.event.user.PrivateMessageEvent;
import org.kitteh.irc.client.library.event.user.PrivateNoticeEvent;
import org.kitteh.irc.client.library.event.user.UserNickChangeEvent;
import org.kitteh.irc.client.library.event.user.UserQuitEvent;
import org.kitteh.irc.client.library.feature.CapabilityManager;
import org.kitteh.irc.client.library.feature.auth.AuthProtocol;
import org.kitteh.irc.client.library.feature.sending.SingleDelaySender;

/** The Kitteh IRC client library, and what it tells its user, one sentence for each event. */
final class Kitteh implements AutoCloseable {
    /** Between two lines; the library's own is more than a second, for servers that punish haste. */
    private static final int DELAY_MILLIS = 1;

    private final Client client;
    private final Heard heard = new Heard();

    private Kitteh(Client client) {
        this.client = client;
    }

    /** Connects without TLS; the library tells by events how it goes. */
    static Kitteh connect(InetSocketAddress address, String nick) {
        return connect(
                nick, server -> server.host(address.getHostString()).port(address.getPort(), INSECURE), client -> {});
    }

    /** The same, but logs in too. */
    static Kitteh connect(InetSocketAddress address, String nick, Function<Client, AuthProtocol> login) {
        return connect(
                nick,
                server -> server.host(address.getHostString()).port(address.getPort(), INSECURE),
                client -> client.getAuthManager().addProtocol(login.apply(client)));
    }

    /** Connects over TLS to a server whose certificate these trust. */
    static Kitteh connectOverTls(InetSocketAddress address, String nick, TrustManagerFactory trusted) {
        return connect(
                nick,
                server -> server.host(address.getHostString())
                        .port(address.getPort(), SECURE)
                        .secureTrustManagerFactory(trusted),
                client -> {});
    }

    private static Kitteh connect(String nick, UnaryOperator<Client.Builder.Server> server, Consumer<Client> before) {
        Client.Builder builder = Client.builder().nick(nick).user(nick).realName(nick);
        builder.management().messageSendingQueueSupplier(SingleDelaySender.getSupplier(DELAY_MILLIS));
        Kitteh kitteh = new Kitteh(server.apply(builder.server()).then().build());
        kitteh.client.setExceptionListener(failure -> kitteh.heard.add("problem " + failure));
        kitteh.client.getEventManager().registerEventListener(kitteh.new Listener());
        before.accept(kitteh.client);
        kitteh.client.connect();
        return kitteh;
    }

    Client client() {
        return client;
    }

    Heard heard() {
        return heard;
    }

    /** Goes into a room, and waits until the library has been told who is there. */
    void join(String room) {
        client.addChannel(room);
        heard.await("in " + room + " are ");
    }

    /** Says goodbye; the library's own shutdown closes the socket so fast that the words may be lost with it. */
    void quit(String reason) {
        client.sendRawLine("QUIT :" + reason);
        heard.await("the connection ended: ");
    }

    @Override
    public void close() {
        client.shutdown("bye");
    }

    /** Public, with public methods, since the library calls them by reflection. */
    public final class Listener {
        private Listener() {}

        /** The library asks for most capabilities by itself, but not for this one. */
        @Handler
        public void offered(CapabilitiesSupportedListEvent event) {
            event.addRequest(CapabilityManager.Defaults.ECHO_MESSAGE);
        }

        @Handler
        public void joined(ChannelJoinEvent event) {
            heard.add(
                    event.getActor().getNick() + " joined " + event.getChannel().getName());
        }

        @Handler
        public void knowsWhoIsThere(ChannelUsersUpdatedEvent event) {
            heard.add("in " + event.getChannel().getName() + " are "
                    + event.getChannel().getNicknames());
        }

        @Handler
        public void parted(ChannelPartEvent event) {
            heard.add(event.getActor().getNick() + " left " + event.getChannel().getName());
        }

        @Handler
        public void said(ChannelMessageEvent event) {
            heard.add(event.getActor().getNick() + " in " + event.getChannel().getName() + ": " + event.getMessage());
        }

        @Handler
        public void saidDirectly(PrivateMessageEvent event) {
            heard.add(event.getActor().getNick() + " to " + event.getTarget() + ": " + event.getMessage());
        }

        @Handler
        public void noticed(PrivateNoticeEvent event) {
            heard.add(event.getActor().getNick() + " notes to " + event.getTarget() + ": " + event.getMessage());
        }

        @Handler
        public void putOut(ChannelKickEvent event) {
            heard.add("%s put %s out of %s: %s"
                    .formatted(
                            event.getActor().getName().replaceFirst("!.*", ""),
                            event.getTarget().getNick(),
                            event.getChannel().getName(),
                            event.getMessage()));
        }

        @Handler
        public void modes(ChannelModeEvent event) {
            heard.add("modes of " + event.getChannel().getName() + ": "
                    + event.getStatusList().getAsString());
        }

        @Handler
        public void topic(ChannelTopicEvent event) {
            heard.add("topic of " + event.getChannel().getName() + ": "
                    + event.getNewTopic().getValue().orElse(""));
        }

        @Handler
        public void renamed(UserNickChangeEvent event) {
            heard.add(event.getOldUser().getNick() + " is now "
                    + event.getNewUser().getNick());
        }

        @Handler
        public void quit(UserQuitEvent event) {
            heard.add(event.getActor().getNick() + " quit: " + event.getMessage());
        }

        @Handler
        public void ended(ClientConnectionEndedEvent event) {
            event.setAttemptReconnect(false);
            heard.add("the connection ended: "
                    + event.getCause().map(Throwable::toString).orElse("in order"));
        }
    }
}
