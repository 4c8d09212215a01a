package dev.fermata.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.event.ClientEvent.Opened;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private final TestServer server = new TestServer(SocketSettings.defaults());

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    static SSLContext trusting(Certificates trusted, @Nullable Certificates own) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", trusted.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        KeyManager[] keys = null;
        if (own != null) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own.store(), own.password());
            keys = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }

    private static SSLSocket connect(Listener listener, Certificates trusted, @Nullable Certificates own)
            throws Exception {
        SSLSocket socket = (SSLSocket) trusting(trusted, own)
                .getSocketFactory()
                .createSocket(
                        listener.address().getAddress(), listener.address().getPort());
        socket.startHandshake();
        return socket;
    }

    private static X509Certificate shown(SSLSocket socket) throws SSLException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    static List<Certificates> given() {
        return List.of(Certificates.EC, Certificates.RSA);
    }

    @ParameterizedTest
    @MethodSource("given")
    void aCertificateInFilesIsShown(Certificates given) throws Exception {
        Path chain = Files.writeString(folder.resolve("chain.pem"), "said before\n" + given.certificatePem());
        Path key = Files.writeString(folder.resolve("key.pem"), given.keyPem());
        TlsIdentity identity = TlsIdentity.readPem(chain, key);
        assertThat(identity.chain()).containsExactly(given.certificate());
        assertThat(identity.toString()).contains("CN=" + given).doesNotContain("PRIVATE");
        Listener listener = server.listen(Access.secure(ListenerKind.TLS, List.of(), identity));
        try (SSLSocket socket = connect(listener, given, null)) {
            Opened opened = server.opened();
            assertThat(opened.peer().secure()).isTrue();
            assertThat(opened.peer().certificate()).isNull();
            assertThat(opened.peer().address()).isEqualTo(socket.getLocalSocketAddress());
            assertThat(shown(socket)).isEqualTo(given.certificate());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theCertificateThatAClientShowsIsTold(String protocol) throws Exception {
        Listener listener = server.listen(TestServer.secure(Certificates.EC));
        try (SSLSocket socket = (SSLSocket) trusting(Certificates.EC, Certificates.CLIENT)
                .getSocketFactory()
                .createSocket(
                        listener.address().getAddress(), listener.address().getPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            assertThat(server.opened().peer().certificate())
                    .isEqualTo(Certificates.CLIENT.identity().fingerprint())
                    .matches("[0-9a-f]{64}");
        }
    }

    @Test
    void anOldProtocolIsRefused() throws Exception {
        Listener listener = server.listen(TestServer.secure(Certificates.EC));
        try (SSLSocket socket = (SSLSocket) trusting(Certificates.EC, null)
                .getSocketFactory()
                .createSocket(
                        listener.address().getAddress(), listener.address().getPort())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aNewCertificateIsForNewConnectionsAndTheOldOnesGoOn() throws Exception {
        Listener listener = server.listen(TestServer.secure(Certificates.EC));
        try (SSLSocket old = connect(listener, Certificates.EC, null)) {
            server.opened();
            listener.accept(TestServer.secure(Certificates.RSA));
            try (SSLSocket fresh = connect(listener, Certificates.RSA, null)) {
                server.opened();
                assertThat(shown(fresh)).isEqualTo(Certificates.RSA.certificate());
                TestServer.send(old, "still here\r\n");
                assertThat(server.line()).isEqualTo("still here");
            }
        }
    }

    @Test
    void aClosedListenerLetsItsClientsStay() throws Exception {
        Listener listener = server.listen(TestServer.secure(Certificates.EC));
        try (SSLSocket socket = connect(listener, Certificates.EC, null)) {
            server.opened();
            listener.close();
            assertThatThrownBy(() -> connect(listener, Certificates.EC, null)).isInstanceOf(IOException.class);
            TestServer.send(socket, "still here\r\n");
            assertThat(server.line()).isEqualTo("still here");
        }
    }

    @Test
    void browsersAreServedOverTlsAndNotAskedForACertificate() throws Exception {
        Listener listener = server.listen(Access.secure(ListenerKind.WEB_TLS, List.of(), Certificates.EC.identity()));
        String address = "localhost:" + listener.address().getPort();
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting(Certificates.EC, Certificates.CLIENT))
                .build()) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(URI.create("https://" + address + "/page"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).isEqualTo("page");
            WebSocket socket = client.newWebSocketBuilder()
                    .subprotocols("text.ircv3.net")
                    .buildAsync(URI.create("wss://" + address + "/irc"), new WebSocket.Listener() {})
                    .join();
            Opened opened = server.opened();
            assertThat(opened.peer().secure()).isTrue();
            assertThat(opened.peer().web()).isTrue();
            assertThat(opened.peer().certificate()).isNull();
            socket.sendText("NICK ada", true).join();
            assertThat(server.line()).isEqualTo("NICK ada");
            socket.abort();
        }
    }

    @Test
    void aListenerForTlsNeedsACertificate() {
        assertThatThrownBy(() -> Access.plain(ListenerKind.TLS, List.of()))
                .hasMessage("a listener of the kind 'tls' needs a certificate");
        assertThatThrownBy(() -> Access.secure(ListenerKind.WEB, List.of(), Certificates.EC.identity()))
                .hasMessage("a listener of the kind 'web' shows no certificate");
        assertThatThrownBy(() -> server.bind(ListenerKind.IRC).accept(TestServer.secure(Certificates.EC)))
                .hasMessage("a listener of the kind 'irc' cannot take connections as one of the kind 'tls'");
    }

    private void isRefused(String chain, String key, String message) throws IOException {
        Path chainFile = Files.writeString(folder.resolve("chain.pem"), chain);
        Path keyFile = Files.writeString(folder.resolve("key.pem"), key);
        assertThatThrownBy(() -> TlsIdentity.readPem(chainFile, keyFile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void filesThatCannotBeUsedAreToldWithTheCause() throws IOException, GeneralSecurityException {
        String chain = Certificates.EC.certificatePem();
        byte[] key = Certificates.EC.key().getEncoded();
        isRefused(chain, Certificates.RSA.keyPem(), "key.pem is not of the kind of its certificate, which is EC");
        isRefused(chain, Certificates.pem("EC PRIVATE KEY", key), "holds a key of the form 'EC PRIVATE KEY'");
        isRefused(chain, Certificates.pem("ENCRYPTED PRIVATE KEY", key), "openssl pkcs8 -topk8 -nocrypt -in key.pem");
        isRefused(chain, "nothing", "key.pem holds no key");
        isRefused(
                chain + Certificates.CLIENT.certificatePem(),
                Certificates.EC.keyPem(),
                "CN=EC is not issued by CN=CLIENT, which stands behind it. Are they in their order?");
        isRefused("", Certificates.EC.keyPem(), "chain.pem holds no certificate");
        isRefused(
                "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n",
                "",
                "chain.pem holds a certificate that cannot be read");
        assertThatThrownBy(() -> TlsIdentity.readPem(folder.resolve("nowhere.pem"), folder.resolve("key.pem")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere.pem");
        TlsIdentity ofTwo = new TlsIdentity(Certificates.OTHER_EC.key(), List.of(Certificates.EC.certificate()));
        assertThatThrownBy(ofTwo::requirePair)
                .hasMessage("the key is not that of the certificate of CN=EC. Are they of one pair?");
        TlsIdentity ofTwoKinds = new TlsIdentity(Certificates.RSA.key(), List.of(Certificates.EC.certificate()));
        assertThatThrownBy(ofTwoKinds::requirePair).hasMessageContaining("of one pair?");
        Certificates.EC.identity().requirePair();
        Certificates.RSA.identity().requirePair();
        assertThatThrownBy(() -> new TlsIdentity(Certificates.EC.key(), List.of()))
                .hasMessage("at least one certificate is needed");
    }
}
