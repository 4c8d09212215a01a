package dev.fermata.chat.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.SaslFrames.Received;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IRCv3 sasl-3.1: how what is said stands on lines. */
class SaslFramesTest {
    private final SaslFrames frames = new SaslFrames();

    private byte[] receiveAll(List<String> pieces) {
        for (String piece : pieces.subList(0, pieces.size() - 1)) {
            assertThat(frames.receive(piece)).isInstanceOf(Received.More.class);
        }
        return ((Received.Whole) frames.receive(pieces.getLast())).bytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 299, 300, 301, 599, 600, 601, 1500})
    void whatIsCutIsPutTogetherAgain(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        List<String> pieces = SaslFrames.split(bytes);
        assertThat(pieces).allMatch(piece -> piece.length() <= 400);
        assertThat(pieces.getLast()).hasSizeLessThan(400);
        assertThat(receiveAll(pieces)).isEqualTo(bytes);
        assertThat(receiveAll(pieces)).as("and once more").isEqualTo(bytes);
    }

    @Test
    void aWholePieceIsFollowedByAnEmptyOne() {
        assertThat(SaslFrames.split(new byte[300]).getLast()).isEqualTo("+");
        assertThat(SaslFrames.split(new byte[0])).containsExactly("+");
        assertThat(SaslFrames.split(new byte[297])).hasSize(1);
    }

    @Test
    void aPieceIsNotLongerThanItMayBe() {
        assertThat(frames.receive("A".repeat(401))).isInstanceOf(Received.TooLong.class);
        assertThat(receiveAll(List.of("YQ=="))).containsExactly('a');
    }

    @Test
    void aResponseIsNotLongerThanAnybodyNeeds() {
        for (int i = 0; i < 8; i++) {
            assertThat(frames.receive("A".repeat(400))).isInstanceOf(Received.More.class);
        }
        assertThat(frames.receive("AAAA")).isInstanceOf(Received.TooLong.class);
        assertThat(receiveAll(List.of("YQ=="))).as("a new one").containsExactly('a');
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "YQ=", "Y Q=", "\u00e4\u00e4==", "="})
    void whatIsNoBase64IsToldFromNothing(String piece) {
        assertThat(frames.receive(piece)).isInstanceOf(Received.NotBase64.class);
    }

    @Test
    void theEmptyResponseIsAPlus() {
        assertThat(receiveAll(List.of("+"))).isEmpty();
        assertThat(receiveAll(List.of(Base64.getEncoder().encodeToString(new byte[] {(byte) 0xfb}))))
                .as("another plus")
                .containsExactly(0xfb);
    }
}
