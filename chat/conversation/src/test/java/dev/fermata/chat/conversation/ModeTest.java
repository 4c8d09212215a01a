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

/** MODE for channels, whatever the mode (Modern IRC, "MODE message"). */
class ModeTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient op;
    private TestClient bob;

    @BeforeEach
    void twoAreIn() throws InterruptedException {
        chat.install(chat.journal(), ChatSettings.defaults().withLimit(Limit.BANS_PER_CHANNEL, 3));
        op = TestClient.comeIn(loop, "op");
        bob = TestClient.comeIn(loop, "bob");
        op.join("#chan");
        bob.join("#chan");
        op.drain();
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    @Test
    void severalChangesAreShownAsOneLineAndKeptAsOneEntry() throws InterruptedException {
        op.say("MODE #chan +ik-n+bv-t key ann bob");
        assertThat(bob.await("MODE")).endsWith(":op!~op@localhost MODE #chan +ik-n+bv-t key ann!*@* bob");
        List<Entry> kept = chat.journal()
                .replay(new Channel("#chan"), 0, 10)
                .toCompletableFuture()
                .join();
        assertThat(kept.getLast()).isInstanceOfSatisfying(Entry.ModeSet.class, set -> {
            assertThat(set.modes()).isEqualTo("+ik-n+bv-t");
            assertThat(set.arguments()).containsExactly("key", "ann!*@*", "bob");
        });
    }

    @Test
    void whatIsSoAlreadyIsNotShown() throws InterruptedException {
        op.say("MODE #chan +n-i+o-l op", "MODE #chan -bb ann ann", "MODE #chan +bb ann ANN!*@*");
        assertThat(op.drain()).singleElement().asString().endsWith("MODE #chan +b ann!*@*");
    }

    @Test
    void unknownLettersAreToldAndTheOthersAreSet() throws InterruptedException {
        op.say("MODE #chan +iXpX");
        assertThat(op.await(" 472 ")).contains(" 472 op X :");
        assertThat(op.await(" 472 ")).contains(" 472 op p :");
        assertThat(op.drain()).singleElement().asString().endsWith("MODE #chan +i");
    }

    /** "If a type B or C mode does not have a parameter when being set, the server MUST ignore that mode." */
    @Test
    void aModeWithoutItsParameterIsIgnored() throws InterruptedException {
        op.say("MODE #chan +klfo", "MODE #chan +k a", "MODE #chan -k");
        assertThat(op.await("MODE")).endsWith(" +k a");
        assertThat(op.await("MODE")).endsWith(" -k *");
    }

    @Test
    void onlyHalfOperatorsChangeModes() throws InterruptedException {
        bob.say("MODE #chan +imb x");
        assertThat(bob.drain()).singleElement().asString().contains(" 482 bob #chan :");
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("MODE #chan +o eve", "MODE #none +o eve");
        eve.await(" 482 eve #chan ");
        eve.await(" 403 eve #none ");
        op.say("MODE #chan +h bob");
        bob.await("MODE");
        bob.say("MODE #chan +m", "MODE #chan +v bob", "MODE #chan +o bob", "MODE #chan -h bob");
        bob.await(" MODE #chan +m");
        bob.await(" MODE #chan +v bob");
        bob.await(" 482 ");
        bob.await(" MODE #chan -h bob");
    }

    @Test
    void operatorsGiveAndTakeWhatIsNotAboveThem() throws InterruptedException {
        op.say("MODE #chan +q op", "MODE #chan +o bob", "MODE #chan +o eve");
        op.await(" 482 ");
        op.await(" MODE #chan +o bob");
        op.await(" 401 op eve ");
        TestClient eve = TestClient.comeIn(loop, "eve");
        op.say("MODE #chan +o eve");
        assertThat(op.await(" 441 ")).contains(" 441 op eve #chan ");
        bob.say("MODE #chan -o OP");
        assertThat(op.await("MODE")).endsWith(" MODE #chan -o op");
        op.say("MODE #chan -o bob");
        op.await(" 482 ");
        bob.say("WHO #chan");
        assertThat(bob.upTo(" 315 "))
                .anyMatch(line -> line.contains(" bob H@ :"))
                .anyMatch(line -> line.contains(" op H :"));
        assertThat(eve.drain()).isEmpty();
    }

    @Test
    void listsAreShownWithWhoHasSetThemAndWhen() throws InterruptedException {
        op.say("MODE #chan +bbe one m:two@example.org a:three");
        op.await("MODE");
        bob.say("MODE #chan b", "MODE #chan +e", "MODE #chan -I");
        assertThat(bob.await(" 367 ")).matches(".* 367 bob #chan one!\\*@\\* op!~op@localhost \\d+");
        assertThat(bob.await(" 367 ")).contains(" m:*!two@example.org op!~op@localhost ");
        bob.await(" 368 bob #chan :End");
        bob.await(" 482 ");
        bob.await(" 482 ");
        op.say("MODE #chan eI");
        assertThat(op.await(" 348 ")).contains(" 348 op #chan a:three ");
        op.await(" 349 ");
        op.await(" 347 ");
    }

    @Test
    void aFullListTakesNoMore() throws InterruptedException {
        op.say("MODE #chan +bbb a b c", "MODE #chan +b d", "MODE #chan -b a", "MODE #chan +b d");
        assertThat(op.await(" 478 ")).contains(" 478 op #chan b :The list is full");
        op.await(" MODE #chan +b d!*@*");
    }

    @Test
    void aMaskThatIsNoneIsRefused() throws InterruptedException {
        op.say("MODE #chan +b :a b", "MODE #chan +b :");
        assertThat(op.await(" 696 ")).contains(" 696 op #chan b * :");
        op.await(" 696 ");
        assertThat(op.drain()).isEmpty();
    }

    /** A line that was cut would tell of other masks than those that were set. */
    @Test
    void whatDoesNotFitOneLineIsRefused() throws InterruptedException {
        String mask = "x".repeat(240);
        op.say("MODE #chan +bb " + mask + "1 " + mask + "2");
        assertThat(op.await(" 696 ")).contains("2!*@* :There is no room for this on a line");
        assertThat(bob.await("MODE")).endsWith(" MODE #chan +b " + mask + "1!*@*");
    }

    /** "Software SHOULD AVOID sending more than 15 parameters" (Modern IRC, "Parameters"). */
    @Test
    void aLineHasNoMoreThanFifteenParameters() throws InterruptedException {
        op.say("MODE #chan +m" + "+v-v".repeat(7) + " bob".repeat(14));
        assertThat(op.await(" 696 ")).contains(" 696 op #chan v bob :There is no room");
        assertThat(bob.await("MODE").split(" MODE ", 2)[1].split(" ", -1)).hasSize(15);
    }

    @Test
    void aModeThatCannotBeKeptIsNotSet() throws InterruptedException {
        try (TestChat other = new TestChat()) {
            FullDisk disk = new FullDisk(other.journal());
            other.install(disk, ChatSettings.defaults());
            TestClient ann = TestClient.comeIn(other.loop(), "ann");
            ann.join("#chan");
            disk.full = true;
            ann.say("MODE #chan +m", "MODE #chan");
            ann.await("FAIL MODE NOT_KEPT #chan ");
            assertThat(ann.await(" 324 ")).endsWith(" +nt");
        }
    }
}
