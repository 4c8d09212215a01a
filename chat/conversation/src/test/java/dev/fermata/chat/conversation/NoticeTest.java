package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.loop.EventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Modern IRC, "NOTICE message": servers "must not send any error back to the client on receipt of a NOTICE command". */
class NoticeTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void aNoticeThatCannotBeKeptIsNotAnswered() throws InterruptedException {
        FullDisk disk = new FullDisk(chat.journal());
        chat.install(disk, ChatSettings.defaults());
        TestClient ada = TestClient.comeInPlainly(loop, "ada");
        TestClient.comeInPlainly(loop, "bob");
        ada.join("#lobby");
        disk.full = true;
        ada.say("NOTICE #lobby :lost", "NOTICE bob :lost", "PRIVMSG bob :lost");
        assertThat(ada.drain()).singleElement().asString().contains("NOTICE ada :PRIVMSG bob: ");
    }

    @Test
    void aNoticeToWhoHasJustLeftIsNotAnswered() throws InterruptedException {
        HeldStore disk = new HeldStore(chat.journal());
        chat.install(disk, ChatSettings.defaults());
        TestClient ada = TestClient.comeInPlainly(loop, "ada");
        TestClient bob = TestClient.comeInPlainly(loop, "bob");
        ada.say("NOTICE bob :are you there?");
        disk.awaitHeld();
        bob.say("QUIT");
        bob.awaitClosed();
        disk.release();
        assertThat(ada.drain()).isEmpty();
    }
}
