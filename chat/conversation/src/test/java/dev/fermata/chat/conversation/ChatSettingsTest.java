package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.conversation.settings.Limits;
import dev.fermata.chat.conversation.settings.ServerSettings;
import dev.fermata.chat.conversation.settings.Timeouts;
import dev.fermata.chat.event.Secret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatSettingsTest {
    @ParameterizedTest
    @EnumSource(Limit.class)
    void aLimitKeepsToWhatItMayBe(Limit limit) {
        Limits limits = Limits.defaults();
        assertThat(limits.get(limit)).isEqualTo(limit.byDefault());
        assertThat(limits.with(limit, limit.least()).get(limit)).isEqualTo(limit.least());
        assertThat(limits.with(limit, limit.most()).get(limit)).isEqualTo(limit.most());
        assertThatThrownBy(() -> limits.with(limit, limit.least() - 1))
                .hasMessage("%s is from %d to %d, not %d"
                        .formatted(limit.key(), limit.least(), limit.most(), limit.least() - 1));
        assertThatThrownBy(() -> limits.with(limit, limit.most() + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChangedLimitLeavesTheOthersAsTheyWere() {
        Limits changed = Limits.defaults().with(Limit.CLIENTS, 5).with(Limit.TARGETS, 6);
        assertThat(changed.get(Limit.CLIENTS)).isEqualTo(5);
        assertThat(changed.with(Limit.TARGETS, Limit.TARGETS.byDefault()))
                .isEqualTo(Limits.defaults().with(Limit.CLIENTS, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", ":colon", "line\nbreak"})
    void whatIsNoWordIsNoName(String name) {
        assertThatThrownBy(() -> new ServerSettings(name, "Example", "1", List.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not '" + name + "'");
    }

    @Test
    void nobodyComesInWithAModeThatOneMayNotSetOfOneself() {
        assertThat(ServerSettings.requireUserModes("iRw")).isEqualTo("iRw");
        for (String letters : List.of("o", "iZ", "x")) {
            assertThatThrownBy(() -> ServerSettings.requireUserModes(letters))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not a mode that everybody may set");
        }
    }

    @Test
    void nobodyCanBeGivenNoTime() {
        assertThatThrownBy(() -> new Timeouts(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessage("registration is more than no time, not PT0S");
    }

    @Test
    void aPasswordIsInNoMessage() {
        ServerSettings settings = new ServerSettings("a.example", "A", "1", List.of(), new Secret("hunter2"));
        assertThat(ChatSettings.defaults().withServer(settings).toString()).doesNotContain("hunter2");
    }
}
