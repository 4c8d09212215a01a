package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.UploadedFiles.UploadedFile;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.Secret;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said, looked after in words, as Ergo's HistServ does it: PLAY, DELETE, EXPORT, FORGET. */
class HistServTest {
    private static final String NOTICE = ":HistServ!services@fermata.local NOTICE ";
    private static final Pattern ID = Pattern.compile(".*msgid=(\\w+).*");

    private final TestChat chat = new TestChat();
    private TestClient ada;
    private TestClient bob;

    @BeforeEach
    void twoTalk() throws InterruptedException {
        Operator root = new Operator(
                "root", new Secret(chat.hash("let me in")), "an operator", EnumSet.of(Operator.Privilege.HISTORY));
        chat.install(chat.journal(), ChatSettings.defaults().withOperators(List.of(root)));
        ada = TestClient.comeIn(chat.loop(), "ada");
        bob = TestClient.comeIn(chat.loop(), "bob");
        ada.join("#room");
        bob.join("#room");
        ada.await("JOIN");
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    private String say(TestClient client, String text) throws InterruptedException {
        client.say("PRIVMSG #room :" + text);
        Matcher id = ID.matcher(client.await(text));
        assertThat(id.matches()).isTrue();
        return id.group(1);
    }

    /** "PLAY plays back history messages, rendering them into direct messages from HistServ." */
    @Test
    void whatWasSaidIsToldAgain() throws InterruptedException {
        say(ada, "one two");
        say(bob, "three four");
        bob.drain();
        bob.say("HISTSERV PLAY #room", "PRIVMSG HistServ :play #room 1", "HS PLAY #room 1h", "HS PLAY #none");
        assertThat(bob.await("NOTICE")).matches("@time=.* " + NOTICE + "bob :\\d\\d:\\d\\d:\\d\\d <ada> one two");
        assertThat(bob.await("NOTICE")).matches("@time=.* " + NOTICE + "bob :\\d\\d:\\d\\d:\\d\\d <bob> three four");
        assertThat(bob.await("NOTICE")).endsWith(NOTICE + "bob :End of what was said");
        assertThat(bob.upTo("End of what was said"))
                .hasSize(3)
                .element(1)
                .asString()
                .endsWith("<bob> three four");
        assertThat(bob.upTo("End of what was said")).hasSize(3);
        assertThat(bob.await("NOTICE")).endsWith(":There is nothing there for you to read");
    }

    /** "DELETE deletes an individual message by its msgid."; "a chanop or the message author can delete" */
    @Test
    void oneTakesBackWhatOneHasSaid() throws InterruptedException {
        String adas = say(ada, "by ada");
        String bobs = say(bob, "by bob");
        bob.say("HS DELETE #room " + adas);
        bob.await("FAIL REDACT REDACT_FORBIDDEN #room " + adas);
        bob.await("could not be deleted");
        bob.say("HS DELETE #room " + bobs, "HS DELETE #room " + bobs, "HS DELETE #room");
        bob.await(NOTICE + "bob :The message is deleted");
        bob.await("FAIL HISTSERV UNKNOWN_MSGID #room " + bobs);
        bob.await("DELETE takes more");
        String another = say(bob, "by bob again");
        ada.say("HS DELETE #room " + another);
        ada.await("The message is deleted");
        ada.say("HS DELETE #nowhere " + adas);
        ada.await("FAIL HISTSERV INVALID_TARGET #nowhere");
    }

    /** "FORGET deletes all history messages sent by an account."; "EXPORT exports all messages sent by an account as JSON." */
    @Test
    void operatorsExportAndForgetWhatAnAccountHasSaid() throws InterruptedException {
        bob.say("NS REGISTER sesame");
        bob.await(" 900 ");
        say(bob, "by an account");
        chat.files().add("bob", new UploadedFile("ab.png", "", 1, Instant.EPOCH));
        bob.say("HS FORGET bob", "HS EXPORT bob");
        bob.await("You may not do this");
        bob.await("You may not do this");
        ada.say("OPER root :let me in", "HS EXPORT bob", "HS FORGET BOB", "HS PLAY #room");
        ada.await("Writing out what bob has said");
        assertThat(ada.await("entries of")).endsWith(NOTICE + "ada :1 entries of bob are in the file exported-1.jsonl");
        assertThat(ada.await("files of")).endsWith(NOTICE + "ada :1 entries and 1 files of BOB are deleted");
        assertThat(ada.upTo("End of what was said")).noneMatch(line -> line.contains("by an account"));
    }
}
