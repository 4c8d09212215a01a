package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "ada,       ADA,      true",
        "a*,        ada,      true",
        "*a,        ada,      true",
        "*,         '',       true",
        "?,         '',       false",
        "a?a,       ada,      true",
        "a?,        ada,      false",
        "*b*c,      aabbc,    true",
        "*b*c,      aabbcd,   false",
        "a**a,      aa,       true",
        "*!*@guest, a!b@guest,true",
        "'',        '',       true",
        "'',        a,        false"
    })
    void aMaskFitsAsItIsWritten(String mask, String text, boolean fits) {
        assertThat(Glob.of(mask).matches(text)).isEqualTo(fits);
    }

    /** With backtracking over each asterisk this would take longer than anybody lives. */
    @Test
    void aMaskOfManyAsterisksIsNoHarm() {
        assertThat(Glob.of("*a".repeat(200) + "b").matches("a".repeat(5_000))).isFalse();
    }
}
