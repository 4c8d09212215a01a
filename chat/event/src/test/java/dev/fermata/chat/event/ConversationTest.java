package dev.fermata.chat.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import org.junit.jupiter.api.Test;

class ConversationTest {
    @Test
    void aChannelIsTheSameHoweverItIsSpelled() {
        assertThat(new Channel("#Lobby")).isEqualTo(new Channel("#lOBBY")).hasSameHashCodeAs(new Channel("#lobby"));
    }

    @Test
    void twoPeopleAreTheSamePairHoweverTheyAreNamed() {
        assertThat(new Pair("Bob", "ada")).isEqualTo(new Pair("Ada", "bob")).hasSameHashCodeAs(new Pair("ada", "bob"));
    }

    @Test
    void namesDifferInWhatIsNotALetterOfAscii() {
        assertThat(new Channel("#\u00dc")).isNotEqualTo(new Channel("#\u00fc"));
        assertThat(new Channel("#[")).isNotEqualTo(new Channel("#{"));
    }
}
