package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.UploadedFiles.UploadedFile;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.Secret;
import dev.fermata.loop.EventLoop;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What NickServ does beyond logging in. */
class NickServTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;

    @BeforeEach
    void start() throws InterruptedException {
        Operator operator = new Operator(
                "root", new Secret(chat.hash("let me in")), "runs this", EnumSet.allOf(Operator.Privilege.class));
        chat.install(chat.journal(), ChatSettings.defaults().withOperators(List.of(operator)));
        ada = TestClient.comeIn(loop, "ada");
        ada.say("NS REGISTER sesame");
        ada.await(" 900 ");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private TestClient logIn(String password) throws InterruptedException {
        TestClient client = TestClient.open(loop);
        client.say("CAP LS 302", "NICK ada", "USER ada 0 * :Ada", "CAP REQ :sasl", "AUTHENTICATE PLAIN");
        client.await("AUTHENTICATE +");
        client.say("AUTHENTICATE "
                + java.util.Base64.getEncoder()
                        .encodeToString(("\0ada\0" + password).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return client;
    }

    @Test
    void whoHasLoggedOutIsGoneWhenTheOwnerWantsTheNick() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.say("NICK countess", "NS GHOST bob", "NS GHOST nobody", "NS GHOST countess");
        ada.await("bob is no nick of your account");
        ada.await("There is nobody called nobody");
        ada.await("That is you");
        ada.say("NICK ada", "NS LOGOUT");
        ada.await(" 901 ");
        bob.say("NS IDENTIFY ada sesame", "NS GHOST ada");
        bob.await("ada is disconnected");
        ada.await("ERROR :Closing link: GHOST command used by bob");
        ada.awaitClosed();
    }

    @Test
    void onesClientsAreListedAndEnded() throws InterruptedException {
        TestClient phone = logIn("sesame");
        phone.say("CAP END");
        phone.await(" 376 ");
        ada.say("NS CLIENTS", "NS CLIENTS LOGOUT 7", "NS CLIENTS LOGOUT 1", "NS CLIENTS NONSENSE");
        ada.await("NOTICE ada :1: from 127.0.0.1, for 0 minutes (this one)");
        ada.await("NOTICE ada :2: from 127.0.0.1, for 0 minutes");
        ada.await("0 of your other clients were disconnected");
        ada.await("0 of your other clients were disconnected");
        ada.await("CLIENTS takes [LIST");
        ada.say("NS CLIENTS LOGOUT ALL");
        ada.await("1 of your other clients were disconnected");
        phone.await("ERROR :Closing link: Disconnected by another client of yours");
        phone.awaitClosed();
        TestClient third = logIn("sesame");
        third.say("CAP END");
        third.await(" 376 ");
        ada.say("NS CLIENTS LOGOUT 2");
        ada.await("1 of your other clients were disconnected");
        third.awaitClosed();
    }

    @Test
    void onesFilesAreListedAndDeleted() throws InterruptedException {
        Instant at = Instant.parse("2026-11-26T11:00:00Z");
        chat.files().add("ada", new UploadedFile("ab.png", "cat.png", 1_000, at));
        chat.files().add("ada", new UploadedFile("cd", "", 24, at));
        chat.files().add("bob", new UploadedFile("ef", "", 5, at));
        ada.say("NS FILES", "NS FILES DELETE ef", "NS FILES DELETE ab.png", "NS FILES DELETE", "NS FILES LIST");
        ada.await("NOTICE ada :ab.png of 2026-11-26T11:00:00Z: 1000 bytes, cat.png");
        ada.await("NOTICE ada :cd of 2026-11-26T11:00:00Z: 24 bytes");
        ada.await("NOTICE ada :2 files, 1024 bytes");
        ada.await("NOTICE ada :You have no file called ef");
        ada.await("NOTICE ada :ab.png is deleted");
        ada.await("FILES takes [LIST");
        ada.await("NOTICE ada :1 files, 24 bytes");
        ada.say("NS FILES DELETE ALL", "NS FILES");
        ada.await("1 files are deleted");
        ada.await("0 files, 0 bytes");
        assertThat(chat.files().list("bob").toCompletableFuture().join()).hasSize(1);
    }

    /** RFC 6238: who has a device says its code too, once; OFF wants one as well. */
    @Test
    void anAccountMayWantTheCodesOfADevice() throws InterruptedException, GeneralSecurityException {
        ada.say("NS TOTP BEGIN", "NS TOTP CONFIRM 000000", "NS TOTP NONSENSE");
        String secret = ada.await("or this secret: ").replaceAll(".*: ", "");
        ada.await("NOTICE ada :");
        ada.await("TOTP takes BEGIN");
        ada.say("NS TOTP CONFIRM " + code(secret));
        ada.await("Your account wants the codes of your device");
        String recovery = ada.await("each of these is good once").replaceAll(".*: (\\S+).*", "$1");
        TestClient phone = logIn("sesame");
        phone.await(" 904 ");
        ada.say("NS TOTP OFF " + recovery);
        ada.await("Your account wants its password alone");
        logIn("sesame").await(" 903 ");
    }

    private static String code(String secret) throws GeneralSecurityException {
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < secret.length(); i++) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(secret.charAt(i))));
        }
        byte[] padded = bits.toByteArray();
        int bytes = secret.length() * 5 / 8;
        byte[] key = new byte[bytes];
        for (int i = 0; i < bytes && i < padded.length; i++) {
            key[bytes - 1 - i] = padded[padded.length - 1 - i];
        }
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(Instant.now().getEpochSecond() / STEP_SECONDS)
                .array());
        int offset = hash[hash.length - 1] & 0xf;
        return "%06d".formatted((ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE) % 1_000_000);
    }

    @Test
    void operatorsMakeAndListAccounts() throws InterruptedException {
        TestClient root = TestClient.comeIn(loop, "root");
        root.say("NS LIST", "NS SAREGISTER x sesame", "OPER root :let me in");
        root.await("You may not do this.");
        root.await("You may not do this.");
        root.say("NS SAREGISTER bob sesame", "NS SAREGISTER bob sesame", "NS SUSPEND ada spam", "NS LIST *a*");
        root.await("Account bob created");
        root.await("NOTICE root :");
        root.await("ada cannot log in any more");
        root.await("NOTICE root :ada (suspended by root: spam)");
        root.await("End of the list");
        TestClient bob = TestClient.comeIn(loop, "guest");
        bob.say("NS IDENTIFY bob sesame");
        bob.await("You are logged in as bob");
    }

    /** Without mail an address is changed at once, and no code is ever sent. */
    @ParameterizedTest
    @CsvSource({
        "NS EMAIL SET ada@example.org, Your address is changed",
        "NS EMAIL CONFIRM 123, ''",
        "NS EMAIL NONSENSE 1, EMAIL takes SET",
        "NS VERIFY ada 123, You are logged in already.",
        "NS SENDPASS ada, This server sends no mail",
        "NS RESETPASS ada 123 simsalabim, ''"
    })
    void whatWantsCodesSaysSo(String line, String answer) throws InterruptedException {
        ada.say(line);
        assertThat(ada.await(" NOTICE ada :" + answer)).isNotEmpty();
        logIn("sesame").await(" 903 ");
    }

    @Test
    void aCodeThatIsWrongVerifiesNobody() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("NS VERIFY nobody 123", "WHOIS eve");
        eve.await("NOTICE eve :");
        assertThat(eve.upTo(" 318 ")).noneMatch(line -> line.contains(" 330 "));
    }
}
