package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.account.AccountRules;
import dev.fermata.chat.conversation.settings.AccountPolicy;
import dev.fermata.chat.conversation.settings.ClientSettings;
import dev.fermata.chat.conversation.settings.ClientTagPolicy;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.conversation.settings.ServerSettings;
import dev.fermata.chat.socket.ListenerKind;
import dev.fermata.chat.socket.ThrottleSettings;
import dev.fermata.evidence.harness.LineClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can change while a server runs, and that nobody is dropped over it. */
class RehashTest {
    private static final HostPort ANY_PORT = new HostPort("127.0.0.1", 0);
    private static final ListenerSettings IRC = ListenerSettings.at(ListenerKind.IRC, ANY_PORT);
    private static final ListenerSettings WEB = ListenerSettings.at(ListenerKind.WEB, ANY_PORT);

    private static final String REGISTRATION = "draft/account-registration";

    @TempDir
    Path folder;

    private volatile Settings settings = Settings.defaults();

    private ChatServer start() {
        settings = settings.withData(folder.resolve("data")).withListeners(List.of(IRC));
        return ChatServer.start(() -> settings, loop -> {});
    }

    private static void isThere(LineClient client) throws IOException {
        client.send("PING hello");
        client.await("PONG");
    }

    @Test
    void whatTheServerSaysOfItselfChangesAndClientsStay() throws IOException {
        try (ChatServer server = start();
                LineClient ada = LineClient.register(server.irc(), "ada")) {
            ServerSettings was = settings.chat().server();
            settings = settings.withChat(settings.chat()
                    .withServer(new ServerSettings(was.name(), was.network(), was.version(), List.of("New."), null)));
            assertThat(server.rehash()).isEmpty();
            assertThat(server.settings()).isEqualTo(settings);
            ada.send("MOTD");
            assertThat(ada.await(" 372 ")).endsWith(":- New.");
        }
    }

    /**
     * IRCv3 capability-negotiation, 'cap-notify': "the server MUST notify the client about all new capabilities and about
     * existing capabilities that are no longer available"; without it "NEW" and "DEL" must not be sent.
     */
    @Test
    void clientsAreToldWhatTheyCanDoOtherwise() throws IOException {
        try (ChatServer server = start();
                LineClient modern = LineClient.connect(server.irc());
                LineClient nameless = LineClient.connect(server.irc());
                LineClient asked = LineClient.register(server.irc(), "asked", "cap-notify", REGISTRATION);
                LineClient old = LineClient.register(server.irc(), "old", REGISTRATION)) {
            modern.send("CAP LS 302", "CAP REQ :" + REGISTRATION);
            modern.register("modern", "message-tags");
            nameless.send("CAP LS 302", "CAP REQ :" + REGISTRATION);
            nameless.await(" ACK ");
            setRegistrationsOpen(false);
            settings = settings.withChat(settings.chat().withLimit(Limit.MULTILINE_LINES, 7));
            server.rehash();
            assertThat(modern.drain())
                    .containsExactly(
                            ":fermata.local CAP modern NEW draft/multiline=max-bytes=16384,max-lines=7",
                            ":fermata.local CAP modern DEL " + REGISTRATION);
            assertThat(asked.drain())
                    .containsExactly(
                            ":fermata.local CAP asked NEW draft/multiline",
                            ":fermata.local CAP asked DEL " + REGISTRATION);
            nameless.await(":fermata.local CAP * NEW draft/multiline=");
            nameless.await(":fermata.local CAP * DEL " + REGISTRATION);
            assertThat(old.drain()).isEmpty();
            for (LineClient client : List.of(modern, nameless, asked, old)) {
                client.send("CAP LIST");
                assertThat(client.await(" LIST ")).doesNotContain(REGISTRATION);
            }
            setRegistrationsOpen(true);
            server.rehash();
            modern.await(":fermata.local CAP modern NEW " + REGISTRATION + "=before-connect");
        }
    }

    private void setRegistrationsOpen(boolean isOpen) {
        AccountPolicy policy = settings.chat().accounts();
        settings = settings.withChat(settings.chat()
                .withAccounts(policy.withRules(
                        policy.rules().withRegistrations(new AccountRules.Registrations(isOpen, 10, List.of())))));
    }

    /** RPL_ISUPPORT draft, section 2: "a parameter negates a previously specified parameter" with a minus before its name. */
    @Test
    void clientsAreToldWhatIsSupportedOtherwise() throws IOException {
        try (ChatServer server = start();
                LineClient ada = LineClient.register(server.irc(), "ada")) {
            settings = settings.withChat(settings.chat()
                    .withLimit(Limit.TOPIC_LENGTH, 77)
                    .withClients(
                            new ClientSettings("https://icon.example/", ClientTagPolicy.ANYTHING, null, null, null)));
            server.rehash();
            assertThat(ada.await(" 005 "))
                    .endsWith(" 005 ada TOPICLEN=77 draft/ICON=https://icon.example/ :are supported by this server");
            settings = settings.withChat(settings.chat().withClients(ClientSettings.defaults()));
            server.rehash();
            assertThat(ada.await(" 005 ")).contains(" 005 ada -draft/ICON :");
        }
    }

    @Test
    void listenersComeAndGoAndClientsStay() throws IOException {
        try (ChatServer server = start()) {
            InetSocketAddress irc = server.irc();
            try (LineClient ada = LineClient.register(irc, "ada")) {
                settings = settings.withListeners(List.of(IRC, WEB));
                server.rehash();
                assertThat(server.irc()).isEqualTo(irc);
                assertThat(server.web().getPort()).isPositive();
                settings = settings.withListeners(List.of(WEB));
                server.rehash();
                assertThatThrownBy(() -> LineClient.register(irc, "bob")).isInstanceOf(ConnectException.class);
                assertThatThrownBy(server::irc).hasMessage("nothing listens for irc");
                isThere(ada);
            }
        }
    }

    @Test
    void aPortIsSpokenAtInAnotherWay() throws IOException {
        try (ChatServer server = start()) {
            HostPort web;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                web = new HostPort("127.0.0.1", free.getLocalPort());
            }
            settings = settings.withListeners(List.of(IRC, ListenerSettings.at(ListenerKind.WEB, web)));
            server.rehash();
            settings = settings.withListeners(List.of(IRC, ListenerSettings.at(ListenerKind.IRC, web)));
            server.rehash();
            LineClient.register(new InetSocketAddress(web.host(), web.port()), "ada")
                    .close();
        }
    }

    @Test
    void whatCannotBeFollowedChangesNothing() throws IOException {
        try (ChatServer server = start();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LineClient ada = LineClient.register(server.irc(), "ada")) {
            Settings before = settings;
            InetSocketAddress irc = server.irc();
            settings = before.withListeners(List.of(
                    WEB, ListenerSettings.at(ListenerKind.IRC, new HostPort("127.0.0.1", taken.getLocalPort()))));
            assertThatThrownBy(server::rehash)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort() + " (irc)");
            settings = before.withListeners(List.of(new ListenerSettings(
                    ListenerKind.TLS,
                    ANY_PORT,
                    Optional.of(new ListenerSettings.CertificateFiles(Path.of("nowhere.pem"), Path.of("nowhere.key"))),
                    List.of())));
            assertThatThrownBy(server::rehash)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(
                            "the certificate for 127.0.0.1:0 (tls) cannot be used: cannot read nowhere.pem");
            assertThat(server.settings()).isEqualTo(before);
            assertThat(server.irc()).isEqualTo(irc);
            assertThatThrownBy(server::web).isInstanceOf(IllegalStateException.class);
            isThere(ada);
        }
    }

    @Test
    void whatHasToWaitForTheNextStartIsToldAndTheRestIsDone() throws IOException {
        try (ChatServer server = start();
                LineClient ada = LineClient.register(server.irc(), "ada")) {
            settings = settings.withData(folder.resolve("elsewhere"))
                    .withChat(
                            settings.chat().withLimit(Limit.CLIENTS, 1_000_000).withLimit(Limit.TARGETS, 7));
            assertThat(server.rehash())
                    .containsExactly(
                            "the data stay in " + folder.resolve("data") + " until the next start",
                            "limits.clients stays 10000 and limits.lines-under-way 32 until the next start: there is no room for more");
            assertThat(server.settings().chat().limits().get(Limit.CLIENTS)).isEqualTo(10_000);
            assertThat(server.settings().chat().limits().get(Limit.TARGETS)).isEqualTo(7);
            assertThat(folder.resolve("elsewhere")).doesNotExist();
            isThere(ada);
        }
    }

    @Test
    void theThrottleChangesForThoseWhoComeAndNotForThoseWhoAreThere() throws IOException {
        try (ChatServer server = start();
                LineClient ada = LineClient.register(server.irc(), "ada")) {
            settings = settings.withSockets(
                    settings.sockets().withThrottle(new ThrottleSettings(1, 1, 1, 1, 32, 128, List.of())));
            server.rehash();
            try (LineClient bob = LineClient.register(server.irc(), "bob");
                    LineClient eve = LineClient.connect(server.irc())) {
                assertThat(eve.await("ERROR")).contains("Too many connections from your address");
                isThere(bob);
            }
            isThere(ada);
        }
    }
}
