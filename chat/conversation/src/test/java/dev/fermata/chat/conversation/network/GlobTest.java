package dev.fermata.chat.conversation.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            *,           '',          true
            ?,           '',          false
            '',          '',          true
            '',          a,           false
            a*c,         abc,         true
            a*c,         abcd,        false
            A?C,         abc,         true
            a?c,         ac,          false
            *!*@*.org,   Ann!u@x.org, true
            *!*@*.org,   ann!u@x.com, false
            a**b,        ab,          true
            *ab*ab,      abab,        true
            *ab*ab,      aabb,        false
            nick\\*,     nick\\x,     true
            ?,           \uD83D\uDE00, true
            [a]*,        [A]bc,       true
            """)
    void asteriskAndQuestionMarkAreAllThatIsSpecial(String glob, String text, boolean matches) {
        assertThat(Glob.of(glob).matches(text)).isEqualTo(matches);
    }

    /** What a regular expression takes to be equal, over small alphabets, where wrong turns are likely. */
    @Test
    void itAgreesWithARegularExpression() {
        long seed = 20_251;
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
        for (int round = 0; round < 20_000; round++) {
            String glob = word(random, "ab*?", 8);
            String text = word(random, "ab", 10);
            Pattern pattern = Pattern.compile(glob.replace("*", ".*").replace("?", "."));
            assertThat(Glob.of(glob).matches(text))
                    .as("%s on '%s', round %d of seed %d", glob, text, round, seed)
                    .isEqualTo(pattern.matcher(text).matches());
        }
    }

    private static String word(RandomGenerator random, String letters, int lengthMax) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(lengthMax + 1);
        while (word.length() < length) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    /** A matcher that tries every asterisk again would not come back from this one. */
    @Test
    void manyAsterisksCostNoMoreThanOne() {
        assertThat(Glob.of("*a".repeat(100) + "b").matches("a".repeat(400))).isFalse();
    }
}
