package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.StsPolicy;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients and the server agree on. Quoted is IRCv3 capability-negotiation. */
class CapTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();
    private TestClient ada;

    @BeforeEach
    void start() {
        chat.install(
                chat.journal(),
                ChatSettings.defaults().withSts(Optional.of(new StsPolicy(6697, Duration.ofDays(30), false))));
        ada = TestClient.open(loop);
    }

    @AfterEach
    void close() {
        chat.close();
    }

    /** "return a CAP LS reply consistent with the request's version, but keep storing the original (higher) version" */
    @Test
    void eachListGoesByTheVersionOfItsRequest() throws InterruptedException {
        ada.say("CAP LS 302", "CAP LS", "CAP LS 302");
        assertThat(ada.upTo(" LS :")).hasSizeGreaterThan(1).anyMatch(line -> line.contains(" sasl=PLAIN"));
        assertThat(ada.upTo(" LS "))
                .singleElement()
                .asString()
                .contains(" LS :")
                .contains(" sasl ")
                .doesNotContain("=")
                .doesNotContain("sts");
        ada.await(" LS :");
        ada.say("CAP LS", "CAP REQ -cap-notify");
        ada.await(" NAK -cap-notify");
    }

    /** sts: "When enabled, the capability has a REQUIRED value", which nobody is told who does not understand 302. */
    @Test
    void whatNeedsAValueIsNotToldWithout() throws InterruptedException {
        ada.say("CAP LS 301");
        assertThat(ada.await(" LS ")).doesNotContain("sts").doesNotContain("=");
    }

    /** "servers MUST NOT disable the cap-notify capability if the client requests CAP LS with a version of 302 or newer" */
    @Test
    void whatTheVersionImpliesStays() throws InterruptedException {
        ada.say("CAP REQ cap-notify", "CAP REQ -cap-notify", "CAP LS 302");
        ada.await(" ACK cap-notify");
        ada.await(" ACK -cap-notify");
        ada.await(" LS :");
        ada.say("CAP REQ :batch -cap-notify", "CAP LIST");
        ada.await(" NAK :batch -cap-notify");
        assertThat(ada.await(" LIST ")).endsWith(" LIST :");
    }

    /** "The list of capabilities MUST be parsed and processed from left to right" */
    @Test
    void theLastWordCounts() throws InterruptedException {
        // Without a colon, as in an example of IRCv3 extended-isupport.
        ada.say("CAP REQ -batch batch", "CAP REQ :setname -setname", "CAP LIST");
        ada.await(" ACK :-batch batch");
        ada.await(" ACK :setname -setname");
        assertThat(ada.await(" LIST ")).endsWith(" LIST batch");
    }

    /** "If an ACK reply originating from the server is spread across multiple lines": each of whole names. */
    @Test
    void whatDoesNotFitALineIsAcknowledgedInTwo() throws InterruptedException {
        int most = IrcMessage.BYTES_MAX - "CAP REQ :\r\n".length(); // the line that asks is shorter than the answer
        String all = "";
        for (Capability each : Capability.values()) {
            String more = (all + " " + each.token()).strip();
            if (each.isRequestable() && !each.token().endsWith("/webpush") && more.length() <= most) {
                all = more;
            }
        }
        ada.say("NICK ada", "CAP REQ :" + all, "CAP LIST");
        List<String> acknowledged = new ArrayList<>();
        for (String line : ada.upTo(" LIST ")) {
            if (line.contains(" ACK ")) {
                acknowledged.add(line.replaceFirst(".* ACK :", ""));
            }
        }
        assertThat(acknowledged).hasSize(2);
        assertThat(String.join(" ", acknowledged)).isEqualTo(all);
    }

    /** "a server MUST NOT change the capabilities of the client until the last ACK of the set has been sent", labeled or not. */
    @Test
    void theAnswerComesBeforeTheChange() throws InterruptedException {
        ada.say("CAP REQ :batch labeled-response", "NICK ada", "USER ada 0 * :Ada", "CAP END");
        ada.await(" 376 ");
        ada.say("@label=x CAP REQ draft/metadata-2");
        assertThat(ada.upTo("BATCH -"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("@label=x :fermata.local CAP ada ACK draft/metadata-2"),
                        line -> assertThat(line)
                                .startsWith(":fermata.local BATCH +")
                                .endsWith(" metadata ada"),
                        line -> assertThat(line).startsWith(":fermata.local BATCH -"));
    }
}
