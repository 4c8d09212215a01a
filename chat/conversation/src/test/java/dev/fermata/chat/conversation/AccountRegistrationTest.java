package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.ServerSettings;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.event.Subnet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one is told who wants an account, and who needs one. Quoted is the draft account-registration. */
class AccountRegistrationTest {
    private final TestChat chat = new TestChat();

    @AfterEach
    void close() {
        chat.close();
    }

    private void start(ChatSettings settings) {
        chat.install(chat.journal(), settings);
    }

    /** "BAD_ACCOUNT_NAME: the desired account name is invalid or otherwise restricted/disallowed" (Errors) */
    @Test
    void aReservedNameIsABadOne() throws InterruptedException {
        start(ChatSettings.defaults());
        TestClient client = TestClient.open(chat.loop());
        client.say("NICK MemoServ", "REGISTER * * sesame");
        client.await("FAIL REGISTER BAD_ACCOUNT_NAME MemoServ :");
    }

    /** "this functionality cannot be used to bypass [...] requirements that clients send a server password" (Security) */
    @Test
    void whoHasNotSaidTheServersPasswordGetsNoAccount() throws InterruptedException {
        ServerSettings open = ChatSettings.defaults().server();
        Secret password = new Secret("open sesame");
        start(ChatSettings.defaults()
                .withServer(new ServerSettings(open.name(), open.network(), open.version(), open.motd(), password)));
        TestClient stranger = TestClient.open(chat.loop());
        stranger.say("CAP LS 302", "NICK eve", "REGISTER * * sesame");
        assertThat(stranger.upTo("COMPLETE_CONNECTION_REQUIRED eve :"))
                .anyMatch(line -> line.contains("draft/account-registration"))
                .noneMatch(line -> line.contains("draft/account-registration=before-connect"));
    }

    /** The token draft/ACCOUNTREQUIRED: nobody comes in without an account. */
    @Test
    void whoNeedsAnAccountIsToldSoBeforeTheyTry() throws InterruptedException {
        ChatSettings settings = ChatSettings.defaults();
        start(settings.withAccounts(settings.accounts().withRequired(true, List.of(Subnet.parse("192.0.2.0/24")))));
        TestClient stranger = TestClient.open(chat.loop());
        stranger.say(
                "CAP REQ draft/extended-isupport", "ISUPPORT", "PING end", "NICK eve", "USER eve 0 * :Eve", "CAP END");
        assertThat(stranger.upTo("ACCOUNT_REQUIRED")).anyMatch(line -> line.contains(" draft/ACCOUNTREQUIRED "));
        TestClient exempt = TestClient.open(chat.loop(), TestClient.at("192.0.2.1"));
        exempt.say("NICK exempt", "USER exempt 0 * :Exempt");
        assertThat(exempt.upTo(" 376 ")).noneMatch(line -> line.contains("ACCOUNTREQUIRED"));
    }
}
