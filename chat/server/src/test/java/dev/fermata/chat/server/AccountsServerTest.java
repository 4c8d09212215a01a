package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.AccountPolicy;
import dev.fermata.evidence.harness.LineClient;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;

/** Accounts and names on a server that is configured by a file, with a real mail server. */
@Timeout(60)
class AccountsServerTest {
    @TempDir
    Path folder;

    private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();

    private ChatServer start(String... lines) throws IOException {
        configure(lines);
        return ChatServer.start(() -> SettingsFile.read(folder.resolve("fermata.toml")), loop -> {});
    }

    private void configure(String... lines) throws IOException {
        Files.writeString(folder.resolve("fermata.toml"), """
                data = "data"
                listen.irc = "127.0.0.1:0"
                listen.tls = false
                listen.web = false
                """ + String.join("\n", lines));
    }

    private SMTPServer mailServer() {
        SMTPServer server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((context, from, to, data) -> mails.add(new String(data, StandardCharsets.UTF_8)))
                .build();
        server.start();
        return server;
    }

    @Test
    void anAddressIsConfirmedByTheCodeThatArrives() throws Exception {
        SMTPServer mail = mailServer();
        try (ChatServer server = start(
                        "[mail]",
                        "host = \"localhost\"",
                        "port = " + mail.getPortAllocated(),
                        "security = \"none\"",
                        "from = \"chat@example.org\"",
                        "required = true");
                LineClient ada = LineClient.register(server.irc(), "ada")) {
            ada.send("CAP LS 302");
            ada.await("draft/account-registration=before-connect,email-required ");
            ada.send("CAP END", "REGISTER * * sesame");
            ada.await("FAIL REGISTER INVALID_EMAIL ada ");
            ada.send("REGISTER * ada@example.org sesame");
            ada.await("REGISTER VERIFICATION_REQUIRED ada ");
            String arrived = mails.take();
            assertThat(arrived).contains("From: chat@example.org", "To: ada@example.org");
            String code = arrived.substring(arrived.indexOf("The code"))
                    .lines()
                    .filter(line -> line.startsWith("    "))
                    .findFirst()
                    .orElseThrow()
                    .strip();
            ada.send("VERIFY ada " + code);
            ada.await("VERIFY SUCCESS ada ");
            ada.await(" 900 ada ");
        } finally {
            mail.stop();
        }
    }

    /** RFC 8265, 3.3: names in all scripts, without regard to case; and UTS #39: none that looks like another. */
    @Test
    void namesAreOfAllScriptsAndNoneLooksLikeAnother() throws IOException {
        try (ChatServer server = start();
                LineClient zoe = LineClient.register(server.irc(), "Zo\u00eb");
                LineClient other = LineClient.connect(server.irc())) {
            assertThat(String.join(" ", zoe.seen())).contains(" CASEMAPPING=ascii ", " UTF8MAPPING=rfc8265 ");
            zoe.send("JOIN #\u00dcber", "NICK \u2603");
            zoe.await(" JOIN #\u00dcber");
            zoe.await(" 432 Zo\u00eb \u2603 ");
            other.send("USER other 0 * :Other", "NICK ZO\u00cb");
            other.await(" 433 * ZO\u00cb ");
            other.send("NICK Z\u043e\u00eb"); // with a Cyrillic o
            other.await(" 433 * Z\u043e\u00eb ");
            other.send("NICK N\u0456ckServ");
            other.await(" 433 * N\u0456ckServ ");
            other.send("NICK bob");
            other.await(" 376 ");
            other.send("JOIN #\u00fcber");
            assertThat(other.await(" 353 ")).contains("Zo\u00eb");
            zoe.send("NICK zoe");
            zoe.await(" NICK zoe");
            other.send("NICK Zo\u00eb"); // looks like zoe with dots, and is nobody's any more
            other.await(" NICK Zo\u00eb");
        }
    }

    @Test
    void whatIsConfiguredAnewHoldsAtOnceOrIsTold() throws IOException {
        try (ChatServer server = start();
                LineClient ada = LineClient.register(server.irc(), "ada")) {
            configure(
                    "server.casemapping = \"ascii\"",
                    "[accounts]",
                    "registration = false",
                    "always-on = \"off\"",
                    "argon2-iterations = 3",
                    "[mail]",
                    "host = \"localhost\"",
                    "from = \"chat@example.org\"",
                    "required = true",
                    "[history]",
                    "keep-days = 7");
            List<String> kept = server.rehash();
            assertThat(kept)
                    .containsExactly(
                            "names are compared by precis until the next start",
                            "what a password costs, who waits to log in, and the mail server stay as they are until the next start");
            AccountPolicy policy = server.settings().chat().accounts();
            assertThat(policy.rules().email().required()).isFalse();
            assertThat(server.settings().chat().history().retention()).isPresent();
            ada.send("REGISTER * * sesame");
            ada.await("FAIL REGISTER DISALLOWED ada ");
        }
    }
}
