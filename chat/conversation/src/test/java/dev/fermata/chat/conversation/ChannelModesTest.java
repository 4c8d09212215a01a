package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.loop.EventLoop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The channel modes one by one: Modern IRC, "Channel Modes", and Ergo's help for those that it does not have. */
class ChannelModesTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient op;

    @BeforeEach
    void anOperatorIsIn() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults());
        op = TestClient.comeIn(loop, "op");
        op.join("#chan");
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    private void set(String modes) throws InterruptedException {
        op.say("MODE #chan " + modes);
        op.await(" MODE #chan ");
    }

    private void refusedSpeech(TestClient client, String mode) throws InterruptedException {
        client.say("PRIVMSG #chan :no", "NOTICE #chan :no");
        assertThat(client.await(" 404 ")).contains("#chan :Cannot send to channel (+" + mode + ")");
        assertThat(client.drain()).isEmpty();
        assertThat(op.drain()).noneMatch(line -> line.contains("no"));
    }

    /** RPL_CHANNELMODEIS and RPL_CREATIONTIME (Modern IRC, "MODE message"). */
    @Test
    void aNewChannelIsForItsMembersAndItsTopicForItsOperators() throws InterruptedException {
        op.say("MODE #chan");
        assertThat(op.await(" 324 ")).endsWith(" 324 op #chan +nt");
        assertThat(op.await(" 329 ")).matches(".* 329 op #chan 17000000\\d\\d");
    }

    @Test
    void withoutNOthersMaySpeakToo() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        refusedSpeech(bob, "n");
        set("-n");
        bob.say("PRIVMSG #chan :hello from outside");
        op.await("PRIVMSG #chan :hello from outside");
        bob.await("PRIVMSG #chan :hello from outside"); // the echo
    }

    @Test
    void mLetsOnlyThoseWithARankSpeak() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.join("#chan");
        set("+m");
        bob.await(" MODE ");
        refusedSpeech(bob, "m");
        set("+v bob");
        bob.say("PRIVMSG #chan :voice");
        op.await("PRIVMSG #chan voice");
    }

    @Test
    void MLetsOnlyAccountsAndRanksSpeak() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.join("#chan");
        set("+M");
        bob.await(" MODE ");
        refusedSpeech(bob, "M");
        set("+h bob");
        bob.say("PRIVMSG #chan :half");
        op.await("PRIVMSG #chan half");
    }

    @Test
    void CLetsNoCtcpPassButActions() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.join("#chan");
        set("+C");
        op.say("PRIVMSG #chan :\u0001PING 1\u0001");
        op.await(" 404 op #chan ");
        op.say("PRIVMSG #chan :\u0001ACTION waves\u0001");
        assertThat(bob.await("PRIVMSG")).endsWith("\u0001ACTION waves\u0001");
    }

    @Test
    void tKeepsTheTopicForHalfOperators() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.join("#chan");
        bob.say("TOPIC #chan :mine");
        assertThat(bob.await(" 482 ")).endsWith(" 482 bob #chan :You're not a channel operator");
        set("+v bob");
        bob.say("TOPIC #chan :mine");
        bob.await(" 482 ");
        set("-t");
        bob.say("TOPIC #chan :ours");
        op.await("TOPIC #chan ours");
    }

    @Test
    void sHidesTheChannelFromThoseWhoAreNotIn() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        set("+s");
        bob.say("LIST", "NAMES #chan", "WHO #chan");
        assertThat(bob.upTo(" 315 ")).noneMatch(line -> line.matches(".* (322|353|352) .*"));
        bob.say("MODE #chan b", "MODE #chan");
        assertThat(bob.await("#chan")).contains(" 403 ");
        assertThat(bob.await("#chan")).contains(" 403 ");
        op.say("LIST");
        op.await(" 322 op #chan 1 ");
        bob.join("#chan");
        bob.say("LIST");
        bob.await(" 322 bob #chan 2 ");
    }

    @ParameterizedTest
    @CsvSource({"+i, 473", "+k secret, 475", "+l 1, 471", "+R, 477", "+b bob!*@*, 474", "+b *!~BOB@localhost, 474"})
    void itKeepsPeopleOutUntilTheyAreInvited(String mode, String numeric) throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        set(mode);
        bob.say("JOIN #chan");
        assertThat(bob.await(" " + numeric + " "))
                .contains(" bob #chan :Cannot join channel (" + mode.substring(0, 2) + ")");
        assertThat(bob.drain()).isEmpty();
    }

    @Test
    void whoKnowsTheKeyComesInAndSeesIt() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        set("+k secret");
        bob.say("MODE #chan", "JOIN #chan wrong", "JOIN #other,#chan ,secret");
        assertThat(bob.await(" 324 ")).endsWith(" 324 bob #chan +nt");
        bob.await(" 475 ");
        bob.await("JOIN #chan");
        bob.say("MODE #chan");
        assertThat(bob.await(" 324 ")).endsWith(" +knt secret");
        set("-k whatever");
        assertThat(bob.await(" MODE ")).endsWith(" MODE #chan -k *");
    }

    @ParameterizedTest
    @ValueSource(strings = {":two words", ":", "::x", "a,b", "0123456789012345678901234567890123"})
    void aKeyThatJoinCouldNotCarryIsRefused(String key) throws InterruptedException {
        op.say("MODE #chan +k " + key);
        assertThat(op.await(" 696 ")).contains(" 696 op #chan k * :A key has 1 to 32 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", ":", "99999999999999"})
    void aLimitThatIsNoneIsRefused(String limit) throws InterruptedException {
        op.say("MODE #chan +l " + limit);
        assertThat(op.await(" 696 ")).contains(" 696 op #chan l ");
    }

    @Test
    void aLimitIsTakenAwayWithoutAParameter() throws InterruptedException {
        set("+l 007");
        op.say("MODE #chan -l");
        assertThat(op.await("MODE")).endsWith(" MODE #chan -l");
    }

    @Test
    void exceptionsLetInWhoIsBanned() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        set("+b *!*@*");
        set("+e bob");
        bob.join("#chan");
    }

    @Test
    void inviteExceptionsLetInWhoIsNotInvited() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        set("+iR");
        set("+I BOB!*@*");
        bob.join("#chan");
        bob.say("PART #chan");
        set("-I bob!*@*");
        bob.say("JOIN #chan");
        bob.await(" 47");
    }

    @Test
    void aMuteLetsInAndKeepsSilent() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "Bob");
        set("+b m:bob!*@*");
        bob.join("#chan");
        refusedSpeech(bob, "b");
        set("+e m:*!~bob@*");
        bob.say("PRIVMSG #chan :excepted");
        op.await("PRIVMSG #chan excepted");
        set("-e m:*!~bob@*");
        set("+v bob");
        bob.say("PRIVMSG #chan :voiced");
        op.await("PRIVMSG #chan voiced");
    }

    /** Modern IRC, "Ban Channel Mode": banned from joining or speaking. */
    @Test
    void aBanSilencesWhoIsInAlready() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.join("#chan");
        set("+b bob");
        bob.await(" MODE ");
        refusedSpeech(bob, "b");
    }

    /** Ergo, "+f": who may not come in is led to another channel, but not who is banned. */
    @Test
    void fLeadsToAnotherChannel() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.join("#bobs");
        op.say("MODE #chan +f #none", "MODE #chan +f #bobs");
        assertThat(op.await(" 696 ")).contains(" 696 op #chan f #none ");
        op.await(" 482 op #bobs ");
        op.join("#lobby");
        set("+f #lobby");
        set("+i");
        bob.say("JOIN #chan");
        assertThat(bob.await(" 470 ")).contains(" 470 bob #chan #lobby ");
        bob.await("JOIN #lobby");
        bob.await(" 366 ");
        TestClient eve = TestClient.comeIn(loop, "eve");
        set("+b eve");
        eve.say("JOIN #chan");
        eve.await(" 474 ");
    }

    /** Ergo, "+u": JOIN, PART, QUIT, NAMES and WHO are hidden from unvoiced clients. */
    @Test
    void uHidesThoseWithoutARankFromEachOther() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        TestClient eve = TestClient.comeIn(loop, "eve");
        set("+u");
        bob.join("#chan");
        eve.join("#chan");
        op.await("eve!~eve@localhost JOIN");
        eve.say("NAMES #chan", "WHO #chan", "NICK eva", "PRIVMSG #chan :all hear me");
        assertThat(eve.await(" 353 ")).endsWith(" = #chan @op");
        assertThat(eve.upTo(" 315 ")).filteredOn(line -> line.contains(" 352 ")).hasSize(1);
        assertThat(bob.upTo("PRIVMSG #chan :all hear me")).hasSize(1);
        eve.say("QUIT");
        op.await("QUIT");
        assertThat(bob.drain()).isEmpty();
        // chathistory: "Servers MUST ensure that users cannot obtain history they are not authorised to view"
        bob.say("CAP REQ :draft/event-playback draft/chathistory batch", "CHATHISTORY LATEST #chan * 50");
        bob.await("BATCH +");
        assertThat(bob.upTo("BATCH -")).noneMatch(line -> line.contains(" JOIN ") || line.contains(" NICK "));
        set("+v bob");
        bob.say("CHATHISTORY LATEST #chan * 50");
        bob.await("BATCH +");
        assertThat(bob.upTo("BATCH -")).anyMatch(line -> line.contains("eve!~eve@localhost JOIN"));
        bob.say("PART #chan");
        op.await("bob!~bob@localhost PART #chan");
    }

    /** Ergo, "+U": messages from unprivileged clients are sent only to channel operators. */
    @Test
    void UShowsWhatTheUnrankedSayToHalfOperatorsAlone() throws InterruptedException {
        TestClient bob = TestClient.comeIn(loop, "bob");
        TestClient eve = TestClient.comeIn(loop, "eve");
        bob.join("#chan");
        eve.join("#chan");
        bob.drain();
        set("+U");
        bob.await(" MODE ");
        eve.say("PRIVMSG #chan :for you", "@+typing=active TAGMSG #chan");
        assertThat(eve.await("PRIVMSG")).isEqualTo(op.await("PRIVMSG")).contains("msgid=");
        op.await("TAGMSG #chan");
        assertThat(bob.drain()).isEmpty();
        op.say("PRIVMSG #chan :for all");
        bob.await("PRIVMSG #chan :for all");
        bob.say("CHATHISTORY LATEST #chan * 10");
        List<String> history = bob.upTo("BATCH -");
        assertThat(history).anyMatch(line -> line.contains("for all")).noneMatch(line -> line.contains("for you"));
    }

    /** RPL_NAMREPLY (353): "@" for a "Secret channel (secret channel mode "+s")". */
    @Test
    void namesTellThatAChannelIsSecret() throws InterruptedException {
        op.say("NAMES #chan");
        op.await(" 353 op = #chan @op");
        set("+s");
        op.say("NAMES #chan");
        op.await(" 353 op @ #chan @op");
    }

    /** RPL_ISUPPORT and RPL_MYINFO tell what the table has. */
    @Test
    void theWelcomeTellsOfAllModes() throws InterruptedException {
        TestClient bob = TestClient.open(loop);
        bob.say("NICK bob", "USER bob 0 * :Bob");
        assertThat(bob.await(" 004 ")).endsWith(" CIMRUabefhiklmnoqstuv Iabefhkloqv");
        String tokens = String.join(" ", bob.upTo(" 251 "));
        assertThat(tokens)
                .contains(" CHANMODES=Ibe,k,fl,CMRUimnstu ", " PREFIX=(qaohv)~&@%+ ", " STATUSMSG=~&@%+ ")
                .contains(
                        " EXTBAN=,am ",
                        " ACCOUNTEXTBAN=a ",
                        " MAXLIST=I:100,b:100,e:100 ",
                        " MODES=13 ",
                        " EXCEPTS=e ",
                        " INVEX=I ");
    }
}
