package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.ClientSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.Push;
import dev.fermata.chat.event.PushRefused;
import dev.fermata.chat.event.Registry.Kind;
import dev.fermata.chat.journal.MemoryJournal;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that are pushed what concerns their owners: IRCv3 draft/webpush, as soju documents it. */
class WebpushTest {
    private static final String KEYS =
            "p256dh=BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4;auth=BTBZMqHH6r4Tts7J_aSIgg";
    private static final String PHONE = "https://push.example.net/phone";
    private static final ChatSettings SETTINGS = ChatSettings.defaults()
            .withLimit(Limit.DEVICES, 2)
            .withClients(ClientSettings.defaults().withPushKey("BPublic_Key"));

    private TestChat chat = new TestChat();
    private BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();
    private TestClient ada;
    private TestClient bob;

    @BeforeEach
    void adaHasAnAccount() throws InterruptedException {
        install();
        ada = TestClient.comeIn(chat.loop(), "ada");
        ada.say("CAP REQ :draft/webpush account-tag", "NS REGISTER sesame");
        ada.await(" 900 ");
        bob = TestClient.comeIn(chat.loop(), "bob");
    }

    private void install() {
        chat.loop().on(Push.class, events -> {
            while (true) {
                pushes.add(events.receive());
            }
        });
        chat.install(chat.journal(), SETTINGS);
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    private void register() throws InterruptedException {
        ada.say("WEBPUSH REGISTER " + PHONE + " " + KEYS);
        assertThat(ada.await("WEBPUSH")).isEqualTo(":fermata.local WEBPUSH REGISTER " + PHONE);
    }

    /** "the server MUST advertise its public key in the VAPID ISUPPORT token" */
    @Test
    void theKeyIsTold() throws InterruptedException {
        ada.say("VERSION", "WEBPUSH VAPIDPUBKEY");
        ada.await(" VAPID=BPublic_Key ");
        assertThat(ada.await("WEBPUSH")).isEqualTo(":fermata.local WEBPUSH VAPIDPUBKEY BPublic_Key");
        bob.say("WEBPUSH VAPIDPUBKEY", "CAP LS 302");
        bob.await(" 421 bob WEBPUSH ");
        bob.await(" soju.im/webpush ");
        bob.await("draft/webpush");
    }

    @Test
    void whereThereIsNoKeyNothingIsOffered() throws InterruptedException {
        try (TestChat other = new TestChat()) {
            other.install(other.journal(), ChatSettings.defaults());
            TestClient eve = TestClient.open(other.loop());
            eve.say("CAP REQ draft/webpush", "CAP REQ soju.im/webpush");
            eve.await(" NAK ");
            eve.await(" NAK ");
        }
    }

    /**
     * "Each push notification MUST contain exactly one IRC message as the payload, without the final CRLF. [...] The messages
     * follow the same capabilities [...] as when the client registered"
     */
    @Test
    void whatIsSaidToOneAloneIsPushed() throws InterruptedException {
        register();
        bob.say("@+draft/reply=x PRIVMSG ada :hello there");
        Push push = pushes.take();
        assertThat(push.line())
                .matches("@time=[^;]+;msgid=\\w+;\\+draft/reply=x :bob!~bob@localhost PRIVMSG ada :hello there");
        assertThat(push.to().account()).isEqualTo("ada");
        assertThat(push.to().endpoint()).isEqualTo(PHONE);
        ada.say("PRIVMSG bob :my own words", "PRIVMSG ada :to myself");
        bob.say("PRIVMSG ada :again");
        assertThat(pushes.take().line()).endsWith(" again");
    }

    /** "The server will send push notifications for a server-defined subset of IRC messages": here, where one is named. */
    @Test
    void whereOneIsNamedIsPushed() throws InterruptedException {
        register();
        ada.join("#room");
        bob.join("#room");
        bob.say("PRIVMSG #room :adam is somebody else", "PRIVMSG #room :Hello, ADA: come here", "PRIVMSG #room :bob");
        assertThat(pushes.take().line()).endsWith("PRIVMSG #room :Hello, ADA: come here");
        ada.say("PART #room");
        bob.await("PART");
        bob.say("MODE #room -n", "PRIVMSG #room :ada is not here", "NOTICE ada :last");
        assertThat(pushes.take().line()).endsWith("NOTICE ada last");
    }

    @Test
    void anInvitationIsPushedUnlessOneDoesNotHearWhoInvites() throws InterruptedException {
        register();
        TestClient eve = TestClient.comeIn(chat.loop(), "eve");
        eve.join("#eve");
        bob.join("#bob");
        ada.join("#ada");
        eve.join("#ada");
        ada.say("SILENCE +eve!*@*");
        ada.await("SILENCE");
        eve.say("INVITE ada #eve", "PRIVMSG #ada :ada, come");
        eve.drain();
        bob.say("INVITE ada #bob");
        assertThat(pushes.take().line()).matches("@time=[^;]+;msgid=\\w+ :bob!~bob@localhost INVITE ada #bob");
    }

    /** soju: "MARKREAD" is pushed too, so that a device takes away what has been read elsewhere; once, and to who knows it. */
    @Test
    void whatWasPushedAndIsReadElsewhereIsTakenAway() throws InterruptedException {
        ada.say("CAP REQ draft/read-marker");
        ada.await(" ACK ");
        register();
        ada.say("CAP REQ -draft/read-marker", "WEBPUSH REGISTER https://push.example.net/old " + KEYS);
        ada.await("WEBPUSH REGISTER");
        bob.say("PRIVMSG ada :one");
        String time = pushes.take().line().replaceAll("@time=([^;]+);.*", "$1");
        pushes.take();
        ada.say("MARKREAD BOB timestamp=2001-01-01T00:00:00.000Z", "MARKREAD BOB timestamp=" + time);
        Push push = pushes.take();
        assertThat(push.line()).isEqualTo(":fermata.local MARKREAD BOB timestamp=" + time);
        assertThat(push.endpoint()).isEqualTo(PHONE);
        ada.say("MARKREAD bob timestamp=2099-01-01T00:00:00.000Z");
        ada.drain();
        bob.say("PRIVMSG ada :two");
        assertThat(pushes.take().line()).endsWith(" two");
    }

    /** "Servers MUST replace any previous subscription with the same endpoint"; [state] comes back in a tag. */
    @Test
    void anEndpointHasOneSubscription() throws InterruptedException {
        register();
        ada.say("WEBPUSH REGISTER " + PHONE + " " + KEYS + " :state 7");
        ada.await("WEBPUSH REGISTER");
        bob.say("PRIVMSG ada :one", "PRIVMSG ada :two");
        assertThat(pushes.take().line())
                .contains(";soju.im/webpush-state=state\\s7 ")
                .endsWith(" one");
        assertThat(pushes.take().line()).endsWith(" two");
    }

    /**
     * "if the unregistration is successful, the server MUST echo back"; "Servers MUST silently ignore UNREGISTER commands for
     * non-existing subscriptions" (The UNREGISTER Subcommand).
     */
    @Test
    void aDeviceCanBeTakenAway() throws InterruptedException {
        register();
        ada.say("WEBPUSH UNREGISTER https://push.example.net/none", "WEBPUSH UNREGISTER " + PHONE);
        assertThat(ada.await("WEBPUSH")).isEqualTo(":fermata.local WEBPUSH UNREGISTER " + PHONE);
        assertThat(ada.drain()).isEmpty();
        ada.say("WEBPUSH REGISTER https://push.example.net/tablet " + KEYS);
        ada.await("WEBPUSH REGISTER");
        bob.say("PRIVMSG ada :for the tablet");
        bob.say("PRIVMSG ada :for the tablet, too");
        for (int message = 0; message < 2; message++) {
            assertThat(pushes.take().endpoint()).isEqualTo("https://push.example.net/tablet");
        }
    }

    /** "Servers MUST replace any previous subscription with the same endpoint": whoever's it was. */
    @Test
    void aDeviceIsThatOfTheAccountThatHasRegisteredItLast() throws InterruptedException {
        register();
        ada.say("PERSISTENCE SET ON", "NICK ada_");
        ada.await("NICK");
        TestClient eve = TestClient.comeIn(chat.loop(), "eve");
        eve.say("CAP REQ draft/webpush", "NS REGISTER sesame", "WEBPUSH REGISTER " + PHONE + " " + KEYS);
        eve.await("WEBPUSH REGISTER");
        bob.say("PRIVMSG ada_ :not for eve's phone", "PRIVMSG eve :for eve");
        Push push = pushes.take();
        assertThat(push.line()).endsWith(" :for eve");
        assertThat(push.to().account()).isEqualTo("eve");
        eve.say("NS DROP sesame");
        eve.await("deleted");
        register();
        bob.say("PRIVMSG ada_ :for ada");
        assertThat(pushes.take().line()).endsWith(" :for ada");
    }

    /** "FAIL WEBPUSH INVALID_PARAMS command endpoint message" (Errors) */
    @Test
    void whatIsNoSubscriptionIsRefused() throws InterruptedException {
        ada.say("WEBPUSH", "WEBPUSH GO", "WEBPUSH REGISTER http://push.example.net/ " + KEYS);
        ada.say("WEBPUSH REGISTER https://ada@push.example.net/ " + KEYS, "WEBPUSH REGISTER " + PHONE);
        ada.say("WEBPUSH REGISTER " + PHONE + " p256dh=AAAA;auth=BTBZMqHH6r4Tts7J_aSIgg");
        ada.await("FAIL WEBPUSH INVALID_PARAMS * * :");
        ada.await("FAIL WEBPUSH INVALID_PARAMS GO * :");
        ada.await("FAIL WEBPUSH INVALID_PARAMS REGISTER http://push.example.net/ :");
        ada.await("FAIL WEBPUSH INVALID_PARAMS REGISTER https://ada@push.example.net/ :");
        ada.await("FAIL WEBPUSH INVALID_PARAMS REGISTER " + PHONE + " :");
        ada.await("FAIL WEBPUSH INVALID_PARAMS REGISTER " + PHONE + " :");
        ada.say("WEBPUSH REGISTER " + PHONE + " " + KEYS + " state 5", "WEBPUSH UNREGISTER " + PHONE + " more");
        ada.await("FAIL WEBPUSH INVALID_PARAMS REGISTER " + PHONE + " :There are too many");
        ada.await("FAIL WEBPUSH INVALID_PARAMS UNREGISTER " + PHONE + " :There are too many");
        bob.say("CAP REQ soju.im/webpush", "WEBPUSH REGISTER " + PHONE + " " + KEYS);
        bob.await("FAIL WEBPUSH ACCOUNT_REQUIRED REGISTER " + PHONE + " :");
        ada.say("WEBPUSH REGISTER https://a/1 " + KEYS, "WEBPUSH REGISTER https://a/2 " + KEYS);
        ada.say("WEBPUSH REGISTER https://a/3 " + KEYS, "WEBPUSH REGISTER https://a/2 " + KEYS);
        ada.await("FAIL WEBPUSH MAX_REGISTRATIONS REGISTER https://a/3 :");
        ada.await("WEBPUSH REGISTER https://a/2");
        chat.names().full = true;
        ada.say("WEBPUSH REGISTER https://a/1 " + KEYS + " changed");
        ada.await("FAIL WEBPUSH INTERNAL_ERROR REGISTER https://a/1 :");
    }

    /** "IRC servers SHOULD expire old subscriptions if they aren't refreshed" */
    @Test
    void aDeviceThatNobodyHasComeBackWithIsForgotten() throws InterruptedException {
        register();
        chat.passTime(Duration.ofDays(60));
        register();
        chat.passTime(Duration.ofDays(60));
        bob.say("PRIVMSG ada :not so long ago");
        assertThat(pushes.take().line()).endsWith("not so long ago");
        chat.passTime(Duration.ofDays(60));
        bob.say("PRIVMSG ada :too long ago");
        while (chat.journal()
                .find(new Kind("push"), "ada " + PHONE)
                .toCompletableFuture()
                .join()
                .isPresent()) {
            Thread.onSpinWait();
        }
        assertThat(pushes).isEmpty();
    }

    @Test
    void devicesAreKeptUntilTheirPushServiceDoesNotKnowThem() throws InterruptedException {
        register();
        MemoryJournal journal = chat.journal();
        chat.loop().close();
        chat = new TestChat(journal);
        pushes = new LinkedBlockingQueue<>();
        install();
        ada = TestClient.comeIn(chat.loop(), "ada2");
        ada.say("NS IDENTIFY ada sesame");
        ada.await(" 900 ");
        ada.drain();
        bob = TestClient.comeIn(chat.loop(), "bob");
        bob.say("PRIVMSG ada2 :after the restart");
        Push push = pushes.take();
        assertThat(push.line()).endsWith("after the restart");
        chat.loop().publish(new PushRefused(push.to()));
        while (journal.find(new Kind("push"), "ada " + PHONE)
                .toCompletableFuture()
                .join()
                .isPresent()) {
            Thread.onSpinWait();
        }
    }
}
