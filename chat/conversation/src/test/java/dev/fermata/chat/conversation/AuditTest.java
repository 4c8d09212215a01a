package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.Secret;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators and services do can be read later. */
class AuditTest {
    private final TestChat chat = new TestChat();

    @BeforeEach
    void start() {
        Operator operator = new Operator(
                "root", new Secret(chat.hash("let me in")), "is an operator", EnumSet.allOf(Operator.Privilege.class));
        chat.install(chat.journal(), ChatSettings.defaults().withOperators(List.of(operator)));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void whatOperatorsDoIsKeptWithoutPasswords() throws InterruptedException {
        TestClient eve = TestClient.comeIn(chat.loop(), "eve");
        eve.say("REGISTER * * sesame", "KILL eve", "AUDIT");
        eve.await(" 900 ");
        eve.await(" 481 ");
        eve.await(" 481 ");
        TestClient root = TestClient.comeIn(chat.loop(), "root");
        root.say("OPER root :let me in", "REHASH", "NS SUSPEND eve for reasons", "KILL eve :spam and more", "AUDIT");
        root.await("KILL eve spam and more");
        List<String> lines = root.upTo("These were the last 5");
        assertThat(lines.get(0)).endsWith("Z root (operator root): NickServ SUSPEND eve for reasons");
        assertThat(lines.get(1)).endsWith("Z root (operator root): REHASH");
        assertThat(lines.get(2)).endsWith("Z root (operator root): OPER root");
        assertThat(lines.get(3)).endsWith("Z eve: registered the account eve");
        root.say("AUDIT 1");
        assertThat(root.upTo("These were the last 1")).hasSize(2);
        assertThat(chat.journal()
                        .list(new dev.fermata.chat.event.Registry.Kind("audit"), "", 10)
                        .toCompletableFuture()
                        .join())
                .hasSize(5)
                .noneMatch(
                        item -> item.value().contains("sesame") || item.value().contains("let me in"));
    }

    @Test
    void ofAnAccountThatAnOperatorMakesThePasswordIsNotKept() throws InterruptedException {
        TestClient root = TestClient.comeIn(chat.loop(), "root");
        root.say("OPER root :let me in", "NS SAREGISTER bob sesame", "AUDIT");
        List<String> lines = root.upTo("These were the last 2");
        assertThat(lines).anyMatch(line -> line.endsWith("Z root (operator root): NickServ SAREGISTER bob"));
        assertThat(lines).noneMatch(line -> line.contains("sesame"));
    }
}
