package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.journal.MemoryJournal;
import dev.fermata.loop.EventLoop;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels that belong to somebody, as Ergo's ChanServ has them. */
class ChanServTest {
    private static final String NOTICE = ":ChanServ!services@fermata.local NOTICE ";
    private static final Pattern CODE = Pattern.compile(".*To confirm, send: /(CS .*)");

    private TestChat chat = new TestChat();
    private EventLoop loop = chat.loop();
    private TestClient ada;

    @BeforeEach
    void somebodyWithAnAccountIsIn() throws InterruptedException {
        Operator root = new Operator(
                "root", new Secret(chat.hash("let me in")), "an operator", EnumSet.allOf(Operator.Privilege.class));
        chat.install(
                chat.journal(),
                ChatSettings.defaults().withOperators(List.of(root)).withLimit(Limit.CHANNELS_PER_ACCOUNT, 2));
        ada = withAccount("ada");
        ada.join("#chan");
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    private TestClient withAccount(String nick) throws InterruptedException {
        TestClient client = TestClient.comeIn(loop, nick);
        client.say("NS REGISTER sesame");
        client.await(" 900 ");
        return client;
    }

    private void register(String channel) throws InterruptedException {
        ada.say("CS REGISTER " + channel);
        ada.await("successfully registered");
        ada.await("MODE " + channel + " +q ada");
    }

    /** Asks for something that has to be confirmed, and confirms it. */
    private static void confirm(TestClient client, String line) throws InterruptedException {
        client.say(line);
        Matcher code = CODE.matcher(client.await("To confirm"));
        assertThat(code.matches()).isTrue();
        client.say(code.group(1));
    }

    /** The server stops, and another one has its journal. */
    private void restart() {
        MemoryJournal journal = chat.journal();
        loop.close();
        chat = new TestChat(journal);
        loop = chat.loop();
        chat.install(journal, ChatSettings.defaults());
    }

    // ---- REGISTER and DROP

    @Test
    void whoIsAnOperatorWithAnAccountRegisters() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.join("#chan");
        bob.say("CS REGISTER #chan");
        assertThat(bob.await("NOTICE")).endsWith(NOTICE + "bob :You have to be logged in to an account for this.");
        ada.say("PRIVMSG ChanServ :register #chan");
        ada.await(NOTICE + "ada :Channel #chan successfully registered");
        assertThat(bob.await("MODE")).endsWith(":ChanServ!services@fermata.local MODE #chan +q ada");
        ada.say("CS REGISTER #chan", "CS REGISTER #none");
        ada.await("registered already");
        ada.await("You have to be an operator");
    }

    @Test
    void anAccountMayHaveSoManyChannels() throws InterruptedException {
        register("#chan");
        ada.join("#b");
        ada.join("#c");
        register("#b");
        ada.say("CS REGISTER #c");
        ada.await("may not have more");
        ada.say("CS INFO");
        ada.await("You have registered 2 channels");
        ada.await("#b");
        ada.await("#chan");
    }

    @Test
    void aRegisteredChannelOutlivesItsMembersAndTheServer() throws InterruptedException {
        ada.say("TOPIC #chan :mine", "MODE #chan +kbI-t key eve!*@* a:ada");
        register("#chan");
        ada.say("MODE #chan +l 7", "TOPIC #chan :all mine");
        ada.await("TOPIC #chan :all mine");
        ada.say("PART #chan");
        ada.await("PART");
        for (boolean restarted : new boolean[] {false, true}) {
            if (restarted) {
                restart();
            }
            TestClient bob = TestClient.comeIn(loop, "bob");
            bob.say("MODE #chan", "JOIN #chan", "JOIN #chan key");
            assertThat(bob.await(" 324 ")).endsWith(" 324 bob #chan +ln 7");
            bob.await(" 475 ");
            List<String> entry = bob.upTo(" 366 ");
            assertThat(entry)
                    .anyMatch(line -> line.endsWith(" 332 bob #chan :all mine"))
                    .anyMatch(line -> line.contains(" 333 bob #chan ada!~ada@ada.cloak "))
                    .anyMatch(line -> line.endsWith(" 353 bob = #chan bob"))
                    .noneMatch(line -> line.contains("MODE"));
            TestClient eve = TestClient.comeIn(loop, "eve");
            eve.say("JOIN #chan key");
            eve.await(" 474 ");
            eve.say("QUIT");
            eve.awaitClosed();
            bob.say("QUIT");
            bob.awaitClosed();
        }
    }

    /** Nobody else becomes an operator by coming first; the founder is one whatever keeps others out. */
    @Test
    void theFounderIsTheFounderWhenTheyComeIn() throws InterruptedException {
        register("#chan");
        ada.say("MODE #chan +ik key", "PART #chan");
        ada.await("PART");
        ada.join("#chan");
        ada.say("MODE #chan -ik *", "PART #chan");
        ada.await("PART");
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.join("#chan");
        ada.say("JOIN #chan");
        assertThat(bob.await("MODE")).isEqualTo(":fermata.local MODE #chan +q ada");
        assertThat(ada.await(" 353 ")).contains("~ada").contains("bob").doesNotContain("@bob");
    }

    @Test
    void whatIsNotRegisteredIsForgotten() throws InterruptedException {
        ada.say("MODE #chan +m-t", "TOPIC #chan :x", "PART #chan");
        ada.await("PART");
        ada.say("JOIN #chan", "MODE #chan");
        assertThat(ada.upTo(" 324 "))
                .noneMatch(line -> line.contains(" 332 "))
                .last()
                .asString()
                .endsWith(" +nt");
    }

    @Test
    void aRegistrationEndsWhenItsFounderSaysSoTwice() throws InterruptedException {
        TestClient bob = withAccount("bob");
        register("#chan");
        bob.say("CS DROP #chan");
        bob.await("Only the founder");
        ada.say("CS DROP #chan wrong", "CS INFO #chan");
        ada.await("To confirm");
        ada.await("Founder: ada");
        confirm(ada, "CS UNREGISTER #chan");
        ada.await("Channel #chan is now unregistered");
        ada.say("CS INFO #chan", "PART #chan");
        ada.await("Channel #chan is not registered");
        ada.await(" PART #chan");
        bob.join("#chan");
        bob.say("MODE #chan +m");
        bob.await("MODE #chan +m");
    }

    // ---- who is what

    @Test
    void accountsHaveTheRanksThatTheyWereGiven() throws InterruptedException {
        TestClient bob = withAccount("bob");
        bob.join("#chan");
        register("#chan");
        ada.say("CS AMODE #chan +o nobody", "CS AMODE #chan +m", "CS AMODE #chan +o bob", "CS AMODE #chan +o bob");
        ada.await("There is no account nobody");
        ada.await("A change is one of the ranks");
        ada.await("Account bob receives mode +o when it comes in");
        assertThat(bob.await("MODE #chan +o")).endsWith(":ChanServ!services@fermata.local MODE #chan +o bob");
        ada.await("Nothing was changed");
        bob.say("PART #chan", "JOIN #chan");
        assertThat(ada.await(":fermata.local MODE")).endsWith("MODE #chan +o bob");
        bob.say("CS AMODE #chan", "CS AMODE #chan -o bob", "CS AMODE #chan +q bob");
        bob.await("Account ada is the founder");
        bob.await("Account bob receives mode +o");
        bob.await("Account bob no longer receives mode +o");
        bob.await("You may not do this");
        assertThat(ada.await("MODE")).endsWith("MODE #chan -o bob");
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("CS AMODE #chan", "CS AMODE #other");
        eve.await("Only operators of the channel");
        eve.await("#other is not registered");
    }

    /** A voice by AMODE is as good as an invitation (Ergo, #1901), and nothing more. */
    @Test
    void whoIsKnownMayComeInWithoutAnInvitation() throws InterruptedException {
        TestClient bob = withAccount("bob");
        register("#chan");
        ada.say("MODE #chan +i", "CS AMODE #chan +v bob");
        ada.await("receives mode +v");
        bob.join("#chan");
        ada.say("MODE #chan +b bob", "KICK #chan bob");
        bob.await("KICK");
        bob.say("JOIN #chan");
        bob.await(" 474 ");
        ada.say("CS AMODE #chan +h bob");
        ada.await("receives mode +h");
        bob.join("#chan");
    }

    @Test
    void onesRanksAreGivenBackAndLaidDown() throws InterruptedException {
        TestClient bob = withAccount("bob");
        bob.join("#chan");
        register("#chan");
        ada.say("CS DEOP #chan");
        assertThat(ada.await("MODE")).contains("MODE #chan -").contains("ada ada");
        bob.say("CS OP #chan", "CS OP #none", "CS OP #chan nobody");
        bob.await("Your account may not do this");
        bob.await("#none is not registered");
        bob.await("There is nobody called nobody");
        ada.say("CS OP #chan", "CS OP #chan bob");
        ada.await("MODE #chan +q ada");
        ada.await("MODE #chan +o bob");
        bob.say("CS DEOP #chan ada", "CS DEOP #chan bob", "CS DEOP #chan");
        bob.await("You may not do this");
        bob.await("Done");
        bob.await("bob has no rank");
    }

    @Test
    void aChannelIsHandedOver() throws InterruptedException {
        TestClient bob = withAccount("bob");
        register("#chan");
        bob.say("CS TRANSFER ACCEPT #chan", "CS TRANSFER #chan bob");
        bob.await("was not offered to you");
        bob.await("Only the founder");
        confirm(ada, "CS TRANSFER #chan bob");
        ada.await("is offered to bob");
        ada.say("CS TRANSFER #chan ada");
        ada.await("Nobody is offered #chan any more");
        bob.say("CS TRANSFER ACCEPT #chan");
        bob.await("was not offered to you");
        confirm(ada, "CS TRANSFER #chan bob");
        ada.await("is offered to bob");
        bob.say("CS TRANSFER ACCEPT #chan");
        bob.await("The channel #chan is yours");
        bob.say("CS INFO #chan", "JOIN #chan");
        bob.await("Founder: bob");
        assertThat(bob.await(" 353 ")).contains("~bob");
    }

    @Test
    void whoHasHandedAChannelOverIsItsFounderNoMoreAndWhoHasItIsAtOnce() throws InterruptedException {
        TestClient bob = withAccount("bob");
        bob.join("#chan");
        register("#chan");
        confirm(ada, "CS TRANSFER #chan bob");
        ada.await("is offered to bob");
        bob.say("CS TRANSFER ACCEPT #chan");
        bob.await("The channel #chan is yours");
        bob.await("MODE #chan -q ada");
        bob.await("MODE #chan +q bob");
        ada.await("MODE #chan +q bob");
        ada.say("NAMES #chan");
        assertThat(ada.await(" 353 ")).contains("~bob").doesNotContain("~ada");
    }

    // ---- CLEAR, SET, LIST, PURGE

    @Test
    void aChannelIsCleared() throws InterruptedException {
        TestClient bob = withAccount("bob");
        bob.join("#chan");
        register("#chan");
        ada.say("MODE #chan +b eve", "CS AMODE #chan +v bob");
        ada.await("receives mode +v");
        bob.say("CS CLEAR #chan users");
        bob.await("Only the founder");
        ada.say(
                "CS CLEAR #chan users",
                "CS CLEAR #chan access",
                "CS CLEAR #chan all",
                "MODE #chan b",
                "CS AMODE #chan");
        assertThat(bob.await("KICK")).endsWith(":ChanServ!services@fermata.local KICK #chan bob :Cleared by ChanServ");
        ada.await("The lists of #chan are empty");
        ada.await("USERS or ACCESS");
        assertThat(ada.await(" 36")).contains(" 368 ");
        ada.await("Account ada is the founder");
        assertThat(ada.drain()).isEmpty();
    }

    @Test
    void membersMayReadBackToWhenTheyCameIn() throws InterruptedException {
        register("#chan");
        ada.say("PRIVMSG #chan :before", "CS SET #chan QUERY-CUTOFF join-time", "CS SET #chan HISTORY off");
        ada.await("QUERY-CUTOFF of #chan is set");
        ada.await("What can be set is ENTRYMSG");
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.join("#chan");
        ada.say("PRIVMSG #chan :after");
        bob.await("PRIVMSG #chan after");
        bob.say("CHATHISTORY LATEST #chan * 10");
        assertThat(bob.upTo("BATCH -"))
                .anyMatch(line -> line.contains("after"))
                .noneMatch(line -> line.contains("before"));
        ada.say("CHATHISTORY LATEST #chan * 10");
        assertThat(ada.upTo("BATCH -")).anyMatch(line -> line.contains("before"));
    }

    /**
     * chathistory, "Security Considerations": "Servers MUST ensure that users cannot obtain history they are not authorised
     * to view"; by a search neither.
     */
    @Test
    void membersFindNothingFromBeforeTheyMayRead() throws InterruptedException {
        register("#chan");
        ada.say("CAP REQ draft/search", "PRIVMSG #chan :words before", "CS SET #chan QUERY-CUTOFF join-time");
        ada.await("QUERY-CUTOFF of #chan is set");
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.join("#chan");
        ada.say("PRIVMSG #chan :words after");
        bob.await("words after");
        bob.say("CAP REQ draft/search", "SEARCH text=words", "SEARCH text=words;in=#chan");
        assertThat(bob.upTo("BATCH -"))
                .anyMatch(line -> line.contains("after"))
                .noneMatch(line -> line.contains("before"));
        assertThat(bob.upTo("BATCH -"))
                .anyMatch(line -> line.contains("after"))
                .noneMatch(line -> line.contains("before"));
        ada.drain();
        ada.say("SEARCH text=words");
        assertThat(ada.upTo("BATCH -")).anyMatch(line -> line.contains("before"));
    }

    @Test
    void operatorsOfTheServerLookAfterAllChannels() throws InterruptedException {
        register("#chan");
        TestClient root = withAccount("root");
        root.say("CS LIST", "CS PURGE ADD #chan");
        root.await("You may not do this");
        root.await("You may not do this");
        root.say("OPER root :let me in");
        root.await(" 381 ");
        root.say("CS LIST #c*", "CS LIST #x*");
        root.await("#chan");
        root.await("End of the list");
        root.await("End of the list");
        confirm(root, "CS TRANSFER #chan root");
        root.await("The channel #chan is root's");
    }

    @Test
    void aClosedChannelIsForNobody() throws InterruptedException {
        TestClient root = withAccount("root");
        root.say("OPER root :let me in");
        root.await(" 381 ");
        root.say("CS PURGE ADD #chan");
        Matcher code = CODE.matcher(root.await("To confirm"));
        assertThat(code.matches()).isTrue();
        root.say(code.group(1) + " spam and worse");
        root.await("#chan is closed");
        ada.await("KICK #chan ada :Cleared by ChanServ");
        ada.say("JOIN #chan", "CS INFO #chan");
        assertThat(ada.await(" 403 ")).contains(" 403 ada #chan :The operators of the server have closed");
        ada.await("was closed by the operators");
        root.say("CS PURGE LIST", code.group(1), "CS PURGE DEL #chan");
        assertThat(root.await("#chan: by root")).endsWith("spam and worse");
        root.await("is closed already");
        root.await("#chan is open again");
        ada.join("#chan");
    }

    // ---- a disk that fails

    /** What could not be written is not said to be so. */
    @Test
    void aRegistrationThatCannotBeKeptIsNone() throws InterruptedException {
        chat.names().full = true;
        ada.say("CS REGISTER #chan", "TOPIC #chan :is not kept in the registry", "CS INFO #chan");
        ada.await("FAIL REGISTER NOT_KEPT #chan");
        ada.await("TOPIC #chan");
        ada.await("Channel #chan is not registered");
        chat.names().full = false;
        register("#chan");
        chat.names().full = true;
        ada.say("CS AMODE #chan +v ada", "MODE #chan +m", "PRIVMSG #chan :goes on");
        ada.await("Nothing was changed");
        ada.await("FAIL MODE NOT_KEPT #chan");
        ada.await("PRIVMSG #chan :goes on");
    }

    /** Whoever came first would be its operator. */
    @Test
    void aChannelThatCannotBeReadIsNotOpened() throws InterruptedException {
        ada.say("PART #chan");
        ada.await("PART");
        chat.names().unreadable = true;
        ada.say("JOIN #chan");
        ada.await("FAIL JOIN NOT_KEPT #chan");
        chat.names().unreadable = false;
        ada.join("#chan");
    }
}
