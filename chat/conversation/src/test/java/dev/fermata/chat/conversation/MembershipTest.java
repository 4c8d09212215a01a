package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.loop.EventLoop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who comes into channels and how they leave: JOIN, PART, KICK, INVITE, KNOCK (Modern IRC, "Channel Operations"). */
class MembershipTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient op;
    private TestClient bob;

    @BeforeEach
    void oneIsInAndOneIsNot() throws InterruptedException {
        chat.install(
                chat.journal(),
                ChatSettings.defaults().withLimit(Limit.CHANNELS_PER_CLIENT, 5).withLimit(Limit.CHANNEL_LENGTH, 20));
        op = TestClient.comeIn(loop, "op");
        bob = TestClient.comeIn(loop, "bob");
        op.join("#chan");
        op.drain();
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    private List<Entry> kept() {
        return chat.journal()
                .replay(new Channel("#chan"), 0, 100)
                .toCompletableFuture()
                .join();
    }

    // ---- JOIN and PART

    @Test
    void severalChannelsAreJoinedAndPartedInOneLine() throws InterruptedException {
        bob.say("JOIN #a,,#b,#a", "PART #a,#b,#c :so long");
        bob.await("JOIN #a");
        bob.await("JOIN #b");
        assertThat(bob.await("PART")).endsWith(" PART #a :so long");
        assertThat(bob.await("PART")).endsWith(" PART #b :so long");
        bob.await(" 403 bob #c ");
    }

    /** PART message: "<reason> (if it exists) should be on each of these messages". */
    @Test
    void whoLeavesWithoutAReasonIsShownToHaveNone() throws InterruptedException {
        bob.say("JOIN #a", "PART #a");
        assertThat(bob.await("PART")).endsWith(":bob!~bob@localhost PART #a");
    }

    @Test
    void zeroLeavesAllChannels() throws InterruptedException {
        bob.join("#a");
        bob.join("#chan");
        bob.say("JOIN 0");
        assertThat(List.of(bob.await("PART"), bob.await("PART")))
                .anyMatch(line -> line.contains(" PART #a "))
                .anyMatch(line -> line.contains(" PART #chan "));
        op.await("PART #chan");
    }

    @ParameterizedTest
    @CsvSource({"chan", "#", "#a:b", "#12345678901234567890", "'#a\u0007b'"})
    void aNameThatIsNoneIsNoChannel(String name) throws InterruptedException {
        bob.say("JOIN " + name);
        assertThat(bob.await(" 403 ")).contains(" 403 bob " + name + " :No such channel");
    }

    @Test
    void aClientMayBeInSoManyChannels() throws InterruptedException {
        bob.say("JOIN #1,#2,#3,#4,#5,#6");
        bob.await(" 405 bob #6 ");
    }

    @Test
    void whoComesAndGoesTooFastIsSlowedDown() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            bob.say("JOIN #x", "PART #x");
        }
        bob.say("JOIN #x");
        assertThat(bob.await(" 263 ")).contains(" 263 bob JOIN :");
    }

    @Test
    void whoIsInAlreadyIsToldNothing() throws InterruptedException {
        op.say("JOIN #CHAN");
        assertThat(op.drain()).isEmpty();
    }

    // ---- KICK

    @Test
    void whoIsPutOutIsTold() throws InterruptedException {
        bob.join("#chan");
        op.say("KICK #chan BOB :out");
        assertThat(bob.await("KICK")).endsWith(":op!~op@localhost KICK #chan bob out");
        op.await("KICK #chan bob out");
        assertThat(kept().getLast()).isInstanceOf(Entry.Kicked.class);
        bob.say("PRIVMSG #chan :?", "PART #chan");
        bob.await(" 404 ");
        bob.await(" 442 ");
        bob.join("#chan");
    }

    /** RFC 2812, 3.2.8: "the nickname of the user issuing the KICK". */
    @Test
    void withoutAReasonTheNickOfTheKickerIsGiven() throws InterruptedException {
        bob.join("#chan");
        op.say("KICK #chan bob");
        assertThat(bob.await("KICK")).endsWith(" KICK #chan bob op");
    }

    @Test
    void severalArePutOutWithALineForEach() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        bob.join("#chan");
        eve.join("#chan");
        op.say("KICK #chan,#chan bob,eve :both", "KICK #chan,#b x,y,z");
        eve.await("KICK #chan bob both");
        eve.await("KICK #chan eve both");
        op.await(" 461 op KICK ");
    }

    @Test
    void whoMayNotKickIsToldSo() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        bob.join("#chan");
        eve.say("KICK #chan bob", "KICK #none bob");
        eve.await(" 442 eve #chan ");
        eve.await(" 403 eve #none ");
        bob.say("KICK #chan op");
        bob.await(" 482 bob #chan ");
        op.say("KICK #chan eve", "KICK #chan nobody", "MODE #chan +h bob");
        op.await(" 441 op eve #chan ");
        op.await(" 401 op nobody ");
        bob.await("MODE");
        bob.say("KICK #chan op", "KICK #chan bob");
        bob.await(" 482 bob #chan ");
        bob.await(" 482 bob #chan ");
        assertThat(op.drain()).noneMatch(line -> line.contains("KICK"));
    }

    @Test
    void aLongReasonIsCut() throws InterruptedException {
        bob.join("#chan");
        op.say("KICK #chan bob :" + "x".repeat(400));
        assertThat(bob.await("KICK")).endsWith(" bob " + "x".repeat(300));
    }

    // ---- INVITE

    @Test
    void whoIsInvitedComesInOnce() throws InterruptedException {
        op.say("MODE #chan +iklb key 1 bob", "INVITE bob #chan");
        assertThat(op.await(" 341 ")).endsWith(" 341 op bob #chan");
        assertThat(bob.await("INVITE")).endsWith(":op!~op@localhost INVITE bob #chan");
        bob.say("INVITE");
        bob.await(" 336 bob #chan");
        bob.await(" 337 ");
        bob.join("#chan");
        op.say("KICK #chan bob");
        bob.await("KICK");
        bob.say("INVITE", "JOIN #chan");
        assertThat(bob.await(" 33")).contains(" 337 ");
        bob.await(" 474 ");
    }

    /** As in Ergo: who has no rank tells of the channel, and opens it to nobody. */
    @Test
    void anInvitationByAnybodyOpensNothing() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.join("#chan");
        op.say("MODE #chan +b bob");
        op.await(" MODE #chan ");
        eve.say("INVITE bob #chan");
        eve.await(" 341 ");
        assertThat(bob.await("INVITE")).endsWith(":eve!~eve@localhost INVITE bob #chan");
        bob.say("JOIN #chan", "INVITE");
        bob.await(" 474 ");
        assertThat(bob.await(" 33")).contains(" 337 ");
    }

    @Test
    void anInvitationIsToldToWhoHasAskedForIt() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        TestClient ann = TestClient.comeIn(loop, "ann");
        eve.join("#chan");
        ann.join("#chan");
        ann.say("CAP REQ invite-notify");
        ann.drain();
        eve.drain();
        op.drain();
        op.say("INVITE bob #chan");
        assertThat(ann.await("INVITE")).endsWith(" INVITE bob #chan");
        assertThat(eve.drain()).isEmpty();
        assertThat(op.drain()).hasSize(1);
    }

    @Test
    void whoMayNotInviteIsToldSo() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("INVITE bob #chan", "INVITE bob #none", "INVITE nobody #chan", "INVITE bob", "INVITE ChanServ #chan");
        eve.await(" 442 eve #chan ");
        eve.await(" 403 eve #none ");
        eve.await(" 401 eve nobody ");
        eve.await(" 461 eve INVITE ");
        eve.await(" 401 eve ChanServ ");
        eve.join("#chan");
        eve.say("INVITE op #chan", "INVITE bob #chan");
        assertThat(eve.await(" 443 ")).contains(" 443 eve op #chan ");
        eve.await(" 341 ");
        op.say("MODE #chan +i");
        eve.await("MODE");
        eve.say("INVITE bob #chan");
        eve.await(" 482 eve #chan ");
    }

    /** It was to a channel that is no more, whoever has founded another of that name since. */
    @Test
    void anInvitationEndsWithItsChannel() throws InterruptedException {
        op.say("INVITE bob #chan", "PART #chan");
        op.await("PART");
        op.join("#chan");
        op.say("MODE #chan +i");
        op.await("MODE");
        bob.say("JOIN #chan");
        bob.await(" 473 ");
    }

    @Test
    void anInvitationIsGivenBackWhenTheJoinCannotBeKept() throws InterruptedException {
        try (TestChat other = new TestChat()) {
            FullDisk disk = new FullDisk(other.journal());
            other.install(disk, ChatSettings.defaults());
            TestClient ann = TestClient.comeIn(other.loop(), "ann");
            TestClient eve = TestClient.comeIn(other.loop(), "eve");
            ann.join("#chan");
            ann.say("MODE #chan +i", "INVITE eve #chan");
            eve.await("INVITE");
            disk.full = true;
            eve.say("JOIN #chan");
            eve.await("FAIL JOIN NOT_KEPT");
            disk.full = false;
            eve.join("#chan");
        }
    }

    // ---- KNOCK

    @Test
    void aKnockIsHeardByThoseWhoMayInvite() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.join("#chan");
        op.say("MODE #chan +i");
        eve.await("MODE");
        bob.say("KNOCK #chan :please");
        assertThat(op.await(" 710 ")).endsWith(" 710 #chan #chan bob!~bob@localhost :has asked for an invite: please");
        bob.await(" 711 bob #chan ");
        assertThat(eve.drain()).isEmpty();
        bob.say("KNOCK #chan");
        bob.await(" 712 bob #chan ");
    }

    @Test
    void aKnockThatMakesNoSenseIsRefused() throws InterruptedException {
        op.say("KNOCK #chan", "MODE #chan +b eve");
        op.await(" 714 op #chan ");
        op.await("MODE");
        bob.say("KNOCK #chan", "KNOCK #none");
        bob.await(" 713 bob #chan ");
        bob.await(" 403 bob #none ");
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("KNOCK #chan");
        eve.await(" 474 eve #chan ");
        assertThat(op.drain()).isEmpty();
    }

    // ---- to the members of a rank alone (STATUSMSG)

    @Test
    void aMessageToARankIsShownToThatAndHigherOnes() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        bob.join("#chan");
        eve.join("#chan");
        op.say("MODE #chan +v bob");
        bob.await("MODE");
        bob.say("PRIVMSG @#chan :to operators", "NOTICE ~+#chan :to voices", "@+x=y TAGMSG @#chan");
        assertThat(op.await("PRIVMSG")).endsWith(" PRIVMSG @#chan :to operators");
        assertThat(op.await("NOTICE")).endsWith(" NOTICE +#chan :to voices");
        assertThat(op.await("TAGMSG")).endsWith(" TAGMSG @#chan");
        bob.await("PRIVMSG @#chan");
        bob.await("NOTICE +#chan");
        assertThat(eve.drain()).noneMatch(line -> line.contains(" to "));
        assertThat(kept()).noneMatch(Entry.Said.class::isInstance);
        eve.say("PRIVMSG @bob :no channel");
        eve.await(" 401 eve @bob ");
    }
}
