package dev.fermata.chat.conversation.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.channel.ChannelIndex;
import dev.fermata.chat.event.Conversation.Channel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListFilterTest {
    /** ELIST C and T: "created less than val minutes ago, or more than val minutes ago", and the topic likewise. */
    @Test
    void channelsAreListedByTheAgeOfThemselvesAndOfTheirTopics() {
        Instant now = Instant.parse("2026-01-01T12:00:00Z");
        ChannelIndex.Line line = new ChannelIndex.Line(
                new Channel("#a"), 1, "t", now.minusSeconds(180), now.minusSeconds(60), false, false, false);
        assertThat(ListFilter.of(List.of("C>2", "T<2"), now).fits(line)).isTrue();
        assertThat(ListFilter.of(List.of("C<2"), now).fits(line)).isFalse();
        assertThat(ListFilter.of(List.of("c<10", "t>0"), now).fits(line)).isTrue();
        assertThat(ListFilter.of(List.of("T<0"), now).fits(line)).isFalse();
        assertThat(ListFilter.of(List.of("T>2"), now).fits(line)).isFalse();
    }
}
