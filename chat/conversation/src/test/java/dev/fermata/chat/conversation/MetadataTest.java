package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.journal.MemoryJournal;
import dev.fermata.loop.EventLoop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people say of themselves and of channels: IRCv3 draft/metadata-2. */
class MetadataTest {
    private TestChat chat = new TestChat();
    private EventLoop loop = chat.loop();
    private TestClient foo;
    private TestClient bar;

    @BeforeEach
    void twoKnowOfMetadata() throws InterruptedException {
        chat.install(
                chat.journal(),
                ChatSettings.defaults().withLimit(Limit.METADATA_KEYS, 3).withLimit(Limit.METADATA_SUBSCRIPTIONS, 3));
        foo = withMetadata("foo");
        bar = withMetadata("bar");
    }

    @AfterEach
    void noHandlerHasFailed() {
        chat.close();
    }

    private TestClient withMetadata(String nick) throws InterruptedException {
        TestClient client = TestClient.open(loop);
        client.say("CAP LS 302", "CAP REQ :draft/metadata-2 batch");
        client.say("NICK " + nick, "USER " + nick + " 0 * :" + nick, "CAP END");
        client.await(" 376 ");
        return client;
    }

    private void bothJoin() throws InterruptedException {
        foo.join("#chan");
        bar.join("#chan");
        foo.await("JOIN");
    }

    /** "maxsub: the maximum number of keys a client is allowed in its subscripion list" (Capability); and before-connect. */
    @Test
    void theCapabilityTellsTheLimits() throws InterruptedException {
        TestClient client = TestClient.open(loop);
        client.say("CAP LS 302");
        assertThat(client.await("draft/metadata-2"))
                .contains("draft/metadata-2=before-connect,max-subs=3,max-keys=3,max-value-bytes=300");
    }

    /** "clients receive their non-transient metadata [...] If none exists, the server MUST send an empty batch" (Notifications) */
    @Test
    void whoAsksForTheCapabilityIsToldWhatIsKept() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("METADATA * SET url :http://example.com", "CAP REQ draft/metadata-2");
        eve.await(" ACK ");
        List<String> batch = eve.upTo("BATCH -");
        assertThat(batch.get(0)).matches(":fermata.local BATCH \\+\\w+ metadata eve");
        assertThat(batch.get(1)).endsWith(" METADATA eve url * http://example.com");
        assertThat(batch).hasSize(3);
        bar.say("CAP REQ -draft/metadata-2", "CAP REQ draft/metadata-2");
        bar.await(" ACK ");
        bar.await("BATCH +");
        assertThat(bar.upTo("BATCH -")).hasSize(1);
    }

    /** "The response will be a metadata batch containing [...] for every key in order" (METADATA GET) */
    @Test
    void valuesAreGotInTheOrderInWhichTheyAreAskedFor() throws InterruptedException {
        foo.say("METADATA * SET avatar :x y", "METADATA foo GET display-name $url avatar");
        assertThat(foo.await(" 761 ")).isEqualTo(":fermata.local 761 foo foo avatar * :x y");
        List<String> batch = foo.upTo("BATCH -");
        assertThat(batch.get(0)).matches(":fermata.local BATCH \\+\\w+ metadata foo");
        assertThat(batch.get(1)).matches("@batch=\\w+ :fermata.local 766 foo foo display-name :key not set");
        assertThat(batch.get(2)).contains("FAIL METADATA KEY_INVALID $url :");
        assertThat(batch.get(3)).matches("@batch=\\w+ :fermata.local 761 foo foo avatar \\* :x y");
    }

    /** "lists all of the target's currently-set metadata keys along with their values" (METADATA LIST) */
    @Test
    void allThatIsSaidIsListed() throws InterruptedException {
        foo.say("METADATA * LIST", "METADATA * SET b 2", "METADATA * SET a 1");
        foo.await("BATCH +");
        assertThat(foo.upTo("BATCH -")).hasSize(1);
        foo.await(" a * 1");
        bar.drain();
        bar.say("METADATA foo LIST", "METADATA nobody LIST", "METADATA #none LIST");
        List<String> batch = bar.upTo("BATCH -");
        assertThat(batch).hasSize(4);
        assertThat(batch.get(1)).endsWith(" 761 bar foo a * 1");
        assertThat(batch.get(2)).endsWith(" 761 bar foo b * 2");
        assertThat(bar.await("FAIL")).contains("FAIL METADATA INVALID_TARGET nobody :");
        assertThat(bar.await("FAIL")).contains("FAIL METADATA INVALID_TARGET #none :");
    }

    /** "If no value is given, the key is removed. [...] If the key is valid, but not set" (METADATA SET) */
    @Test
    void aKeyIsSetAndUnset() throws InterruptedException {
        foo.say("METADATA * SET url :one", "METADATA * SET url :two", "METADATA * SET url", "METADATA * SET url");
        assertThat(foo.await(" 761 ")).endsWith(" 761 foo foo url * one");
        assertThat(foo.await(" 761 ")).endsWith(" 761 foo foo url * two");
        assertThat(foo.await(" 766 ")).endsWith(" 766 foo foo url :key not set");
        assertThat(foo.await("FAIL")).contains("FAIL METADATA KEY_NOT_SET foo url :");
    }

    /** "FAIL METADATA INTERNAL_ERROR": a disk that is full ends nobody's connection. */
    @Test
    void whoseMetadataCannotBeKeptIsToldSoAndStays() throws InterruptedException {
        foo.say("NS REGISTER sesame");
        foo.await(" 900 ");
        chat.names().full = true;
        foo.say("METADATA * SET url :one", "PING still-here");
        foo.await("FAIL METADATA INTERNAL_ERROR");
        foo.await("PONG");
        chat.names().full = false;
    }

    /** Failures of METADATA SET: LIMIT_REACHED, KEY_INVALID, KEY_NO_PERMISSION; values that would not fit; other subcommands. */
    @Test
    void whatMayNotBeSetIsRefused() throws InterruptedException {
        foo.say("METADATA * SET a 1", "METADATA * SET b 2", "METADATA * SET c 3");
        foo.say("METADATA * SET d 4", "METADATA * SET :k", "METADATA * SET $k v", "METADATA bar SET a 1");
        foo.say("METADATA * SET a " + "x".repeat(301), "METADATA * go now", "METADATA * destr0y");
        foo.say("METADATA *", "METADATA * SET", "METADATA * SET Url v", "METADATA * SET ur:l v");
        assertThat(foo.await("FAIL")).contains("FAIL METADATA LIMIT_REACHED foo :");
        foo.await("FAIL METADATA KEY_NOT_SET foo k :");
        foo.await("FAIL METADATA KEY_INVALID $k :");
        foo.await("FAIL METADATA KEY_NO_PERMISSION bar a :");
        foo.await("FAIL METADATA VALUE_INVALID :");
        foo.await("FAIL METADATA SUBCOMMAND_INVALID go :");
        foo.await("FAIL METADATA SUBCOMMAND_INVALID destr0y :");
        foo.await("FAIL METADATA NEED_MORE_PARAMS :");
        foo.await("FAIL METADATA NEED_MORE_PARAMS :");
        foo.await("FAIL METADATA KEY_INVALID Url :");
        foo.await("FAIL METADATA KEY_INVALID ur:l :");
        assertThat(bar.drain()).isEmpty();
    }

    /** "This subcommand removes all metadata from the target" (METADATA CLEAR) */
    @Test
    void allIsCleared() throws InterruptedException {
        bothJoin();
        bar.say("METADATA * SUB a");
        bar.drain(); // with what is said already
        foo.say("METADATA * SET a 1", "METADATA * SET b 2", "METADATA * CLEAR", "METADATA bar CLEAR");
        foo.await("BATCH +");
        List<String> batch = foo.upTo("BATCH -");
        assertThat(batch.get(0)).endsWith(" 766 foo foo a :key not set");
        assertThat(batch.get(1)).endsWith(" 766 foo foo b :key not set");
        foo.await("FAIL METADATA KEY_NO_PERMISSION bar * :");
        assertThat(bar.await("METADATA")).isEqualTo(":foo!~foo@localhost METADATA foo a * 1");
        assertThat(bar.await("METADATA")).isEqualTo(":foo!~foo@localhost METADATA foo a *");
    }

    /** "Clients automatically receive metadata updates for [...] other clients in the channels they are joined to" */
    @Test
    void whoSharesAChannelIsToldOfTheKeysThatTheyWant() throws InterruptedException {
        bothJoin();
        bar.say("METADATA * SUB avatar display-name");
        assertThat(bar.drain()).containsExactly(":fermata.local 770 bar avatar display-name");
        foo.say("METADATA * SET display-name :Foo The First", "METADATA * SET other x", "METADATA * SET display-name");
        assertThat(foo.drain()).hasSize(3).noneMatch(line -> line.contains("METADATA"));
        assertThat(bar.drain())
                .containsExactly(
                        ":foo!~foo@localhost METADATA foo display-name * :Foo The First",
                        ":foo!~foo@localhost METADATA foo display-name *");
    }

    /** "On joining a channel, users will get the channel's current metadata [...] and [...] all users who are in" (Concepts) */
    @Test
    void whoComesInIsToldWhatIsSaidAlready() throws InterruptedException {
        bar.say("METADATA * SUB avatar display-name");
        bar.await(" 770 ");
        foo.join("#chan");
        foo.say("METADATA * SET display-name :Foo", "METADATA #chan SET avatar :http://a", "METADATA * SET x y");
        foo.drain();
        assertThat(bar.drain()).isEmpty();
        bar.say("JOIN #chan");
        assertThat(bar.await("BATCH +")).endsWith(" metadata #chan");
        List<String> batch = bar.upTo("BATCH -");
        assertThat(batch).hasSize(3);
        assertThat(batch.get(0)).matches("@batch=\\w+ :fermata.local METADATA #chan avatar \\* http://a");
        assertThat(batch.get(1)).matches("@batch=\\w+ :fermata.local METADATA foo display-name \\* Foo");
        foo.say("PART #chan");
        bar.await("PART");
        foo.say("JOIN #chan");
        assertThat(bar.await("METADATA")).isEqualTo(":foo!~foo@localhost METADATA foo display-name * Foo");
    }

    /** "the server MAY choose to respond with a ERR_METADATASYNCLATER numeric" (Postponed synchronization) */
    @Test
    void whereThereIsMuchOneAsksForItLater() throws InterruptedException {
        for (int i = 0; i < 70; i++) {
            TestClient crowd = TestClient.comeInPlainly(loop, "crowd" + i);
            crowd.say("METADATA * SET a 1", "METADATA * SET b 2", "METADATA * SET c 3");
            crowd.join("#crowd");
        }
        bar.say("METADATA * SUB a b c", "JOIN #crowd", "METADATA #crowd SYNC");
        assertThat(bar.await(" 774 ")).isEqualTo(":fermata.local 774 bar #crowd 1");
        bar.await("BATCH +");
        assertThat(bar.upTo("BATCH -")).hasSize(211);
    }

    /** "Clients can set/delete metadata on themselves, and on channels they administer." (Concepts) */
    @Test
    void operatorsSayWhatAChannelIs() throws InterruptedException {
        bothJoin();
        bar.say("METADATA * SUB display-name", "METADATA #chan SET display-name :Sharp", "METADATA #chan CLEAR");
        bar.await("FAIL METADATA KEY_NO_PERMISSION #chan display-name :");
        bar.await("FAIL METADATA KEY_NO_PERMISSION #chan * :");
        foo.say("METADATA #chan SET display-name :Hash Channel", "METADATA #chan SET display-name");
        foo.say("METADATA #chan SET display-name", "METADATA #chan SET x y", "METADATA #chan CLEAR");
        assertThat(foo.await(" 761 ")).isEqualTo(":fermata.local 761 foo #chan display-name * :Hash Channel");
        assertThat(foo.await(" 766 ")).isEqualTo(":fermata.local 766 foo #chan display-name :key not set");
        foo.await("FAIL METADATA KEY_NOT_SET #chan display-name :");
        foo.await("BATCH +");
        assertThat(foo.upTo("BATCH -").getFirst()).endsWith(" 766 foo #chan x :key not set");
        foo.drain(); // by then the others are told
        assertThat(bar.drain())
                .containsExactly(
                        ":foo!~foo@localhost METADATA #chan display-name * :Hash Channel",
                        ":foo!~foo@localhost METADATA #chan display-name *");
        bar.say("METADATA #chan GET display-name");
        bar.await(" 766 bar #chan display-name ");
    }

    @Test
    void whatIsSaidOfASecretChannelIsForThoseWhoAreIn() throws InterruptedException {
        foo.join("#chan");
        foo.say("METADATA #chan SET url x", "MODE #chan +s");
        foo.await("MODE");
        bar.say("METADATA #chan LIST", "METADATA #chan SET url y", "METADATA #chan SYNC");
        bar.await("FAIL METADATA INVALID_TARGET #chan :");
        bar.await("FAIL METADATA INVALID_TARGET #chan :");
        bar.await("FAIL METADATA INVALID_TARGET #chan :");
    }

    /** "the server does not process any further keys in the subcommand" (METADATA SUB, and its example 3) */
    @Test
    void oneSubscribesToSoManyKeys() throws InterruptedException {
        bar.say("METADATA * SUB avatar website", "METADATA * SUB foo website avatar", "METADATA * SUBS");
        assertThat(bar.await(" 770 ")).endsWith(" 770 bar avatar website");
        assertThat(bar.await("FAIL")).contains("FAIL METADATA TOO_MANY_SUBS website :");
        assertThat(bar.await(" 770 ")).endsWith(" 770 bar foo");
        assertThat(bar.await("BATCH +")).endsWith(" metadata-subs");
        assertThat(bar.await(" 772 ")).startsWith("@batch=").endsWith(" 772 bar avatar foo website");
        bar.say(
                "METADATA * UNSUB foo none $x",
                "METADATA * SUBS",
                "METADATA * UNSUB avatar website",
                "METADATA * SUBS");
        bar.await("FAIL METADATA KEY_INVALID $x :");
        assertThat(bar.await(" 771 ")).endsWith(" 771 bar foo none");
        assertThat(bar.await(" 772 ")).endsWith(" 772 bar avatar website");
        bar.await(" 771 ");
        assertThat(bar.await("BATCH +")).endsWith(" metadata-subs");
        assertThat(bar.upTo("BATCH -")).as("no keys, no numeric").hasSize(1);
    }

    /** SUB, UNSUB and SUBS know INVALID_TARGET (the table of failures): what one subscribes to is one's own. */
    @Test
    void oneSubscribesForOneselfAlone() throws InterruptedException {
        bothJoin();
        bar.say("METADATA #chan SUB url", "METADATA foo SUBS", "METADATA nobody UNSUB url", "METADATA bar SUB url");
        bar.await("FAIL METADATA INVALID_TARGET #chan :");
        bar.await("FAIL METADATA INVALID_TARGET foo :");
        bar.await("FAIL METADATA INVALID_TARGET nobody :");
        bar.await(" 770 bar url");
    }

    /** "When subscribing to a key, clients SHOULD receive the current value of that key" (Notifications) */
    @Test
    void whoSubscribesIsToldWhatIsSaidAlready() throws InterruptedException {
        bothJoin();
        foo.say("METADATA * SET url x", "JOIN #other");
        foo.await(" 366 ");
        bar.join("#other");
        bar.say("METADATA * SUB url $bad");
        assertThat(bar.drain())
                .anyMatch(line -> line.contains("FAIL METADATA KEY_INVALID $bad :"))
                .contains(":fermata.local 770 bar url")
                .last()
                .isEqualTo(":fermata.local METADATA foo url * x");
    }

    /** "If the sync can be performed, the server responds with a metadata batch" (METADATA SYNC) */
    @Test
    void aTargetIsSynchronizedWhenOneAsks() throws InterruptedException {
        bothJoin();
        foo.say("METADATA * SET url x", "METADATA #chan SET url y");
        foo.drain();
        bar.say("METADATA * SUB url");
        bar.drain();
        bar.say("METADATA #chan SYNC", "METADATA foo SYNC");
        bar.await("metadata #chan");
        assertThat(bar.upTo("BATCH -")).hasSize(3);
        bar.await("metadata foo");
        assertThat(bar.upTo("BATCH -").getFirst()).endsWith(" METADATA foo url * x");
    }

    /** before-connect: what is set before the welcome is told with it. */
    @Test
    void oneMaySayItBeforeTheWelcome() throws InterruptedException {
        TestClient eve = TestClient.open(loop);
        eve.say("CAP LS 302", "CAP REQ :draft/metadata-2 batch", "METADATA * SUB url", "METADATA * SET url :early");
        eve.say("METADATA foo GET url", "METADATA #chan GET url");
        eve.await(" 770 * url");
        assertThat(eve.await(" 761 ")).endsWith(" 761 * * url * early");
        eve.await("FAIL METADATA INVALID_TARGET foo :");
        eve.await("FAIL METADATA INVALID_TARGET #chan :");
        eve.say("NICK eve", "USER eve 0 * :eve", "CAP END");
        eve.await(" 005 ");
        eve.await("BATCH +");
        assertThat(eve.upTo("BATCH -").getFirst()).endsWith(" METADATA eve url * early");
    }

    /** "When a user's metadata is updated, all users either sharing a channel with that user or monitoring" are told. */
    @Test
    void whoMonitorsSomebodyIsToldToo() throws InterruptedException {
        bar.say("MONITOR + foo", "METADATA * SUB url");
        bar.drain();
        foo.say("METADATA * SET url x");
        assertThat(bar.await("METADATA")).isEqualTo(":foo!~foo@localhost METADATA foo url * x");
    }

    /** "clients SHOULD receive the current values [...] when they MONITOR a user, or when one of their monitored users comes online" */
    @Test
    void whoMonitorsSomebodyIsToldWhatIsSaidAlready() throws InterruptedException {
        foo.say("METADATA * SET url x", "METADATA * SET other y");
        foo.await(" other ");
        bar.say("METADATA * SUB url", "MONITOR + foo");
        bar.await(" 730 ");
        assertThat(bar.await("METADATA")).isEqualTo(":fermata.local METADATA foo url * x");
        bar.say("METADATA * SUB other");
        assertThat(bar.await("METADATA")).isEqualTo(":fermata.local METADATA foo other * y");
        foo.say("NICK away", "NICK foo");
        bar.await(" 731 ");
        bar.await(" 730 ");
        assertThat(bar.await("METADATA")).isEqualTo(":fermata.local METADATA foo other * y");
        assertThat(bar.await("METADATA")).isEqualTo(":fermata.local METADATA foo url * x");
        assertThat(bar.drain()).isEmpty();
    }

    /** What one account says is nothing of another's; and those who want to hear of it are told of the change. */
    @Test
    void whoLogsInAsSomebodyElseSaysWhatThatAccountDoes() throws InterruptedException {
        foo.say("NS REGISTER sesame", "METADATA * SET url foos", "METADATA * SET other x");
        foo.await(" other * x");
        TestClient baz = withMetadata("baz");
        baz.say("NS REGISTER sesame", "METADATA * SET url bazs", "NS LOGOUT");
        baz.await(" 901 ");
        baz.say("METADATA * LIST");
        baz.await("BATCH +");
        assertThat(baz.upTo("BATCH -")).hasSize(1);
        bothJoin();
        bar.say("METADATA * SUB url other");
        bar.drain();
        foo.say("METADATA * SUB url", "NS IDENTIFY baz sesame");
        assertThat(bar.await("METADATA")).endsWith(" METADATA foo other *");
        assertThat(bar.await("METADATA")).endsWith(" METADATA foo url * bazs");
        foo.await(" METADATA foo url * bazs");
        foo.say("NS IDENTIFY foo sesame");
        foo.await(" METADATA foo url * foos");
        foo.say("NS LOGOUT");
        assertThat(foo.await("METADATA")).endsWith(" METADATA foo url *");
        foo.say("NS IDENTIFY baz sesame");
        assertThat(foo.await("METADATA")).endsWith(" METADATA foo url * bazs");
    }

    @Test
    void whatAnAccountSaysAndWhatIsSaidOfItsChannelIsKept() throws InterruptedException {
        foo.say("METADATA * SET url x", "NS REGISTER sesame", "METADATA * SET avatar y");
        foo.await(" avatar * y");
        foo.join("#chan");
        foo.say("CS REGISTER #chan");
        foo.await("successfully registered");
        foo.say("METADATA #chan SET url :of the channel");
        foo.await(" 761 ");
        MemoryJournal journal = chat.journal();
        loop.close();
        chat = new TestChat(journal);
        loop = chat.loop();
        chat.install(journal, ChatSettings.defaults());
        TestClient again = withMetadata("again");
        again.say("NS IDENTIFY foo sesame", "METADATA * LIST", "METADATA #chan GET url");
        again.await(" 900 ");
        assertThat(again.upTo("BATCH -"))
                .anyMatch(line -> line.endsWith(" 761 again again avatar * y"))
                .anyMatch(line -> line.endsWith(" 761 again again url * x"));
        assertThat(again.await(" 761 ")).endsWith(" 761 again #chan url * :of the channel");
    }

    @Test
    void whatCannotBeKeptIsNotSaid() throws InterruptedException {
        foo.say("NS REGISTER sesame");
        foo.await(" 900 ");
        chat.names().full = true;
        foo.say("METADATA * SET url x", "METADATA * GET url");
        foo.await("FAIL METADATA INTERNAL_ERROR :");
        foo.await(" 766 foo foo url ");
    }
}
