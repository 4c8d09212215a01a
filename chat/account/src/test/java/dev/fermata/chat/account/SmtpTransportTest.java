package dev.fermata.chat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.account.MailSettings.Login;
import dev.fermata.chat.account.MailSettings.Security;
import dev.fermata.loop.EventLoop;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Mail to a real mail server, in this process. */
@Timeout(60)
class SmtpTransportTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final BlockingQueue<MimeMessage> arrived = new LinkedBlockingQueue<>();

    /** A mail server that listens on the loopback address. */
    private final class MailServer implements AutoCloseable {
        final SMTPServer server;

        MailServer(UnaryOperator<SMTPServer.Builder> more) {
            SMTPServer.Builder builder = SMTPServer.port(0)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .messageHandler((context, from, to, data) -> keep(data));
            server = more.apply(builder).build();
            server.start();
        }

        @Override
        public void close() {
            server.stop();
        }

        SmtpTransport transport(Security security, Login login, SSLSocketFactory sockets) {
            return new SmtpTransport(settings(server.getPortAllocated(), security, login), sockets, () -> NOW);
        }
    }

    private static MailSettings settings(int port, Security security, Login login) {
        return MailSettings.to("localhost", port, security, login, "chat@example.org", "chat.example.org");
    }

    private void keep(byte[] data) {
        try {
            arrived.add(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data)));
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static final Mail TO_ZOE =
            new Mail("zoe@example.org", "Gr\u00fc\u00dfe", "Hallo Zo\u00eb,\n\ngr\u00fc\u00df dich.\n");

    private void assertArrived() throws Exception {
        MimeMessage message = arrived.take();
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("zoe@example.org");
        assertThat(message.getFrom()).extracting(Object::toString).containsExactly("chat@example.org");
        assertThat(message.getSubject()).isEqualTo("Gr\u00fc\u00dfe");
        assertThat(message.getContent().toString().replace("\r\n", "\n")).isEqualTo(TO_ZOE.text());
        assertThat(message.getSentDate()).isEqualTo(NOW);
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getMessageID()).endsWith("example.org>");
    }

    @Test
    void mailArrives() throws Exception {
        try (MailServer server = new MailServer(builder -> builder)) {
            server.transport(Security.NONE, null, null).send(TO_ZOE);
            assertArrived();
        }
    }

    @Test
    void aCodeArrivesThatIsRightFromTheAccountsThroughTheLoop() throws Exception {
        try (MailServer server = new MailServer(builder -> builder);
                EventLoop loop = EventLoop.start();
                TestAccounts test = TestAccounts.inMemory()) {
            new Postman(settings(server.server.getPortAllocated(), Security.NONE, null), null, () -> NOW).install(loop);
            Accounts accounts = test.with(test.passwords, AccountRules.defaults(), Optional.of(loop::publish));
            TestAccounts.get(accounts.create(new NewAccount("zoe", "open sesame", "zoe@example.org")));
            String text = arrived.take().getContent().toString();
            String code = text.lines()
                    .filter(line -> line.startsWith("    "))
                    .findFirst()
                    .orElseThrow();
            assertThat(TestAccounts.get(accounts.verify("zoe", code)).verified())
                    .isTrue();
        }
    }

    @Test
    void mailGoesOverTlsToWhomWeTrust() throws Exception {
        SSLContext tls = tls();
        try (MailServer server = new MailServer(builder -> builder.requireTLS().startTlsSocketFactory(tls))) {
            server.transport(Security.STARTTLS, null, tls.getSocketFactory()).send(TO_ZOE);
            assertArrived();
            SmtpTransport distrustful = server.transport(Security.STARTTLS, null, null);
            assertThatThrownBy(() -> distrustful.send(TO_ZOE)).hasMessageContaining("Could not convert socket to TLS");
            SmtpTransport careless = server.transport(Security.NONE, null, null);
            assertThatThrownBy(() -> careless.send(TO_ZOE)).hasMessageContaining("STARTTLS");
        }
    }

    @Test
    void mailDoesNotGoWithoutTlsWhereItIsAskedFor() throws Exception {
        try (MailServer server = new MailServer(builder -> builder)) {
            SmtpTransport transport = server.transport(Security.STARTTLS, null, null);
            assertThatThrownBy(() -> transport.send(TO_ZOE)).hasMessageContaining("STARTTLS is required");
            assertThat(arrived).isEmpty();
        }
    }

    @Test
    void mailGoesOverTlsFromTheBeginning() throws Exception {
        SSLContext tls = tls();
        try (MailServer server = new MailServer(builder -> builder.serverSocketFactory(tls))) {
            server.transport(Security.TLS, null, tls.getSocketFactory()).send(TO_ZOE);
            assertArrived();
        }
    }

    @Test
    void theMailServerMayWantToKnowUs() throws Exception {
        try (MailServer server = new MailServer(builder -> builder.requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("chat") || !password.equals("sesame")) {
                        throw new LoginFailedException();
                    }
                })))) {
            server.transport(Security.NONE, new Login("chat", "sesame"), null).send(TO_ZOE);
            assertArrived();
            SmtpTransport wrong = server.transport(Security.NONE, new Login("chat", "millet"), null);
            assertFails(wrong, true);
            assertFails(server.transport(Security.NONE, null, null), true);
        }
    }

    private static void assertFails(SmtpTransport transport, boolean isFinal) {
        assertThatThrownBy(() -> transport.send(TO_ZOE))
                .isInstanceOfSatisfying(
                        MailFailedException.class,
                        failure -> assertThat(failure.isFinal()).isEqualTo(isFinal));
    }

    @ParameterizedTest
    @CsvSource({"450, false", "451, false", "550, true", "554, true"})
    void whatIsRefusedIsRefusedForNowOrForEver(int code, boolean isFinal) {
        try (MailServer server = new MailServer(builder -> builder.messageHandler((context, from, to, data) -> {
            throw new RejectException(code, "no");
        }))) {
            assertFails(server.transport(Security.NONE, null, null), isFinal);
        }
    }

    @Test
    void aMailServerThatIsNotThereMayComeBack() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertFails(new SmtpTransport(settings(port, Security.NONE, null), null, () -> NOW), false);
    }

    @Test
    void noTextHasThePasswordInIt() {
        assertThat(settings(25, Security.NONE, new Login("chat", "sesame")).toString())
                .doesNotContain("sesame");
    }

    /** A key for localhost, made with keytool, which both sides have. */
    private static SSLContext tls() throws GeneralSecurityException, IOException {
        char[] password = "fermata".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = SmtpTransportTest.class.getResourceAsStream("localhost.p12")) {
            store.load(file, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }
}
