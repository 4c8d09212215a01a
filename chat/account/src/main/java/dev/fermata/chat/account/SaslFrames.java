package dev.fermata.chat.account;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * How bytes stand on AUTHENTICATE lines (IRCv3 sasl-3.1): in Base64, cut to pieces of 400; a piece that is shorter is the last,
 * and + is one of nothing.
 */
final class SaslFrames {
    static final int PIECE_LENGTH = 400;
    private static final String EMPTY = "+";

    /** More than anybody needs to say: the longest names and password three times over. */
    private static final int RESPONSE_LENGTH_MAX = 8 * PIECE_LENGTH;

    private final StringBuilder response = new StringBuilder();

    /** What comes of a piece. */
    sealed interface Received {
        record More() implements Received {}

        record TooLong() implements Received {}

        record NotBase64() implements Received {}

        final class Whole implements Received {
            private final byte[] bytes;

            Whole(byte[] bytes) {
                this.bytes = bytes;
            }

            byte[] bytes() {
                return bytes;
            }
        }
    }

    /** The next piece of a response. After anything but {@code More} a new one begins. */
    Received receive(String piece) {
        if (piece.length() > PIECE_LENGTH || response.length() + piece.length() > RESPONSE_LENGTH_MAX) {
            response.setLength(0);
            return new Received.TooLong();
        }
        if (!piece.equals(EMPTY)) {
            response.append(piece);
        }
        if (piece.length() == PIECE_LENGTH) {
            return new Received.More();
        }
        String whole = response.toString();
        response.setLength(0);
        try {
            return new Received.Whole(Base64.getDecoder().decode(whole));
        } catch (IllegalArgumentException notBase64) {
            return new Received.NotBase64();
        }
    }

    /** The pieces of a challenge, in their order. */
    static List<String> split(byte[] challenge) {
        String text = Base64.getEncoder().encodeToString(challenge);
        List<String> pieces = new ArrayList<>();
        for (int begin = 0; begin < text.length(); begin += PIECE_LENGTH) {
            pieces.add(text.substring(begin, Math.min(begin + PIECE_LENGTH, text.length())));
        }
        if (text.length() % PIECE_LENGTH == 0) {
            pieces.add(EMPTY);
        }
        return pieces;
    }
}
