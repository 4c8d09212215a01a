package dev.fermata.chat.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.event.NameFolding;
import dev.fermata.chat.event.NickRule;
import java.util.Collections;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisFoldingTest {
    private static final NameFolding PRECIS = PrecisFolding.INSTANCE;
    private static final NickRule RULE = new NickRule(PRECIS, 32);

    @ParameterizedTest
    @CsvSource({
        "Ada, ada",
        "Zo\u00eb, zo\u00eb",
        "ZOE\u0308, zo\u00eb", // composed
        "\uff21\uff44\uff41, ada", // wide letters
        "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2, \u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
        "stra\u00dfe, stra\u00dfe", // RFC 8265, 3.3.2: to lower case, which keeps it
        "\u05e9\u05dc\u05d5\u05dd, \u05e9\u05dc\u05d5\u05dd"
    })
    void spellingsOfOneNameAreFoldedToOne(String name, String folded) {
        assertThat(PRECIS.fold(name)).isEqualTo(folded);
        assertThat(PRECIS.permits(name)).isTrue();
        assertThat(RULE.allows(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "\u2665", // a symbol
                "\ud83d\udc4d",
                "a\u200db", // joined invisibly
                "\ufb01x", // the ligature fi
                "\u01c4x", // the digraph
                "a\u05d0", // from left to right and from right to left
                "\u0378" // unassigned
            })
    void whatPrecisDoesNotPermitIsNoNick(String name) {
        assertThat(PRECIS.permits(name)).isFalse();
        assertThat(RULE.allows(name)).isFalse();
    }

    @Test
    void aNickBeginsWithNoDigitOfAnyScript() {
        assertThat(RULE.allows("a\u0661")).isFalse(); // an Arabic digit from right to left
        assertThat(RULE.allows("\u0967\u0905")).isFalse(); // a Devanagari digit and letter
        assertThat(RULE.allows("\u0905\u0967")).isTrue();
    }

    @Test
    void aChannelsNameIsFoldedBehindItsMarks() {
        assertThat(PRECIS.fold("##Caf\u00c9")).isEqualTo("##caf\u00e9");
        assertThat(PRECIS.fold("#\u05e9\u05dc\u05d5\u05dd")).isEqualTo("#\u05e9\u05dc\u05d5\u05dd");
    }

    @Test
    void whatIsNotPermittedIsFoldedAsAsciiIs() {
        assertThat(PRECIS.fold("#\u2665 Chat \u00c9")).isEqualTo("#\u2665 chat \u00c9");
        assertThat(PRECIS.fold("")).isEmpty();
    }

    @Test
    void foldingAgainChangesNothing() {
        SplittableRandom random = new SplittableRandom(8265);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder name = new StringBuilder();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                name.appendCodePoint(random.nextInt('!', 0x3000));
            }
            String folded = PRECIS.fold(name.toString());
            assertThat(PRECIS.fold(folded)).as("%s folded", name).isEqualTo(folded);
            assertThat(PRECIS.permits(folded)).as("%s folded", name).isEqualTo(PRECIS.permits(name.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evan, \u0435van", // a Cyrillic e
        "paypal, p\u0430yp\u0430l",
        "paypal, PAYPA1",
        "Ian, \u0456an", // one may spell it ian, too
        "ian, IAN",
        "Bob0, bobO",
        "ada, \uff41\uff44\uff41",
        "scope, \u0455\u0441\u043e\u0440\u0435"
    })
    void namesThatLookAlikeHaveASkeletonInCommon(String one, String other) {
        assertThat(Collections.disjoint(PRECIS.skeletons(one), PRECIS.skeletons(other)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"modern, modem", "ada, bob", "zoe, zo\u00eb", "ian, lan", "mail, mall"})
    void namesThatDoNotLookAlikeHaveNone(String one, String other) {
        assertThat(Collections.disjoint(PRECIS.skeletons(one), PRECIS.skeletons(other)))
                .isTrue();
    }
}
