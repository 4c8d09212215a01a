package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fermata.chat.socket.ListenerKind;
import dev.fermata.chat.socket.TlsIdentity;
import dev.fermata.evidence.harness.LineClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatServerTest {
    private static final HostPort ANY_PORT = new HostPort("127.0.0.1", 0);

    @TempDir
    Path folder;

    private Settings settings() {
        return Settings.defaults()
                .withData(folder.resolve("data"))
                .withIrc(ANY_PORT)
                .withWeb(ANY_PORT)
                .withTls(Optional.empty());
    }

    @Test
    void whatWasSaidIsThereAfterARestart() throws IOException {
        try (ChatServer server = ChatServer.start(settings());
                LineClient ada = LineClient.register(server.irc(), "ada", "echo-message")) {
            ada.send("JOIN #lobby", "PRIVMSG #lobby :remember me");
            ada.await("PRIVMSG #lobby :remember me");
        }
        try (ChatServer server = ChatServer.start(settings());
                LineClient bob = LineClient.register(server.irc(), "bob")) {
            bob.send("JOIN #lobby", "CHATHISTORY LATEST #lobby * 10");
            assertThat(bob.await("remember me")).isEqualTo(":ada!~ada@localhost PRIVMSG #lobby :remember me");
        }
    }

    /** Clients are told of ASCII alone, and would not see that these mean them, or where they are. */
    @Test
    void whatIsSaidUnderNamesThatDifferBeyondAsciiComesUnderThoseThatAreKnown() throws IOException {
        try (ChatServer server = ChatServer.start(settings());
                LineClient eva = LineClient.register(server.irc(), "\u00e9va");
                LineClient bob = LineClient.register(server.irc(), "bob")) {
            eva.send("JOIN #caf\u00e9");
            eva.await(" 366 ");
            bob.send("JOIN #CAF\u00c9");
            bob.await(" 366 ");
            bob.send(
                    "PRIVMSG @#CAF\u00c9 :zero",
                    "PRIVMSG #CAF\u00c9 :one",
                    "PRIVMSG \u00c9VA :two",
                    "PRIVMSG #Caf\u00e9 :three");
            assertThat(eva.await("zero")).endsWith(" PRIVMSG @#caf\u00e9 zero");
            assertThat(eva.await("one")).endsWith(" PRIVMSG #caf\u00e9 one");
            assertThat(eva.await("two")).endsWith(" PRIVMSG \u00e9va two");
            assertThat(eva.await("three")).endsWith(" PRIVMSG #Caf\u00e9 three");
        }
    }

    @Test
    void everybodyIsToldWhenTheServerStops() throws IOException {
        ChatServer server = ChatServer.start(settings());
        try (LineClient ada = LineClient.register(server.irc(), "ada")) {
            server.close();
            server.close();
            assertThat(ada.await("ERROR")).endsWith("Server is shutting down");
            assertThat(ada.read()).isNull();
        }
    }

    @Test
    void theTlsKeyIsMadeOnceAndKept() throws IOException, GeneralSecurityException {
        Settings withTls = settings().withTls(Optional.of(ANY_PORT));
        String fingerprint;
        try (ChatServer server = ChatServer.start(withTls)) {
            fingerprint = fingerprint(server);
        }
        try (ChatServer server = ChatServer.start(withTls)) {
            assertThat(fingerprint(server)).isEqualTo(fingerprint);
            Socket socket = trusting(folder.resolve("data/tls.pem"))
                    .getSocketFactory()
                    .createSocket(
                            InetAddress.getLoopbackAddress(),
                            server.address(ListenerKind.TLS).getPort());
            try (LineClient ada = LineClient.over(socket)) {
                ada.register("ada");
                ada.send("WHOIS ada");
                ada.await(" 671 ada ada :is using a secure connection");
            }
        }
    }

    private static String fingerprint(ChatServer server) {
        return server.doors().stream()
                .flatMap(door -> Stream.ofNullable(door.access().identity()))
                .map(TlsIdentity::fingerprint)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsKeptIsTheOwnersAlone() throws IOException {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class))
                .isTrue();
        ChatServer.start(settings().withTls(Optional.of(ANY_PORT))).close();
        assertThat(rights("data")).isEqualTo("rwx------");
        assertThat(rights("data/tls.pem")).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files.filter(Files::isDirectory)).isEmpty();
        }
    }

    @Test
    void aFolderThatIsThereKeepsItsRightsAndWhatIsSecretIsTheOwnersAlone() throws IOException {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class))
                .isTrue();
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
        ChatServer.start(settings()).close();
        assertThat(rights("data")).isEqualTo("rwxr-x---");
        assertThat(rights("data/cloak.key")).isEqualTo("rw-------");
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    private static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "server", TlsIdentity.readPem(file, file).chain().getFirst());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void aFolderThatAnotherServerHasIsRefusedAndThatServerGoesOn() throws IOException {
        try (ChatServer server = ChatServer.start(settings())) {
            assertThatThrownBy(() -> ChatServer.start(settings()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("in use by another server")
                    .hasMessageContaining("--data");
            LineClient.register(server.irc(), "ada").close();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThatThrownBy(() -> ChatServer.start(settings().withData(file)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot write to the data folder " + file);
    }

    @Test
    void aPortInUseIsRefusedAndNothingIsLeftRunning() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings onTaken = settings().withWeb(new HostPort("127.0.0.1", taken.getLocalPort()));
            assertThatThrownBy(() -> ChatServer.start(onTaken))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort() + " (web)")
                    .hasMessageContaining("--web HOST:PORT");
        }
        ChatServer.start(settings()).close();
    }

    @Test
    void whoConnectsWhileTheServerStartsWaitsUntilAllHandlersAreThere() throws IOException {
        HostPort address;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new HostPort("127.0.0.1", free.getLocalPort());
        }
        List<Socket> early = new ArrayList<>();
        try (ChatServer server = ChatServer.start(settings().withIrc(address), loop -> early.add(connect(address)));
                LineClient ada = LineClient.over(early.getFirst())) {
            assertThat(server.irc().getPort()).isEqualTo(address.port());
            ada.register("ada");
        }
    }

    private static Socket connect(HostPort address) {
        try {
            return new Socket(address.host(), address.port());
        } catch (IOException refused) {
            throw new AssertionError("the port is open before the handlers are there", refused);
        }
    }

    @Test
    void aHandlerOfOnesOwnThatCannotBeRegisteredLeavesNothingRunning() {
        IllegalStateException broken = new IllegalStateException("no such bot");
        assertThatThrownBy(() -> ChatServer.start(this::settings, loop -> {
                    throw broken;
                }))
                .isSameAs(broken);
        ChatServer.start(settings()).close();
    }

    @Test
    void aBrokenTlsKeyIsRefusedWithTheCure() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/tls.pem"), "not a key");
        assertThatThrownBy(() -> ChatServer.start(settings().withTls(Optional.of(ANY_PORT))))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("tls.pem")
                .hasMessageContaining("--no-tls");
    }
}
