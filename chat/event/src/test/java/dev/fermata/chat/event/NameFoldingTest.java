package dev.fermata.chat.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFoldingTest {
    private static final NickRule RULE = new NickRule(NameFolding.ASCII, 8);

    @Test
    void namesAreComparedByAsciiWhereNobodyChooses() {
        assertThat(CaseMapping.fold("Ada")).isEqualTo("ada");
        assertThat(CaseMapping.chosen()).isSameAs(NameFolding.ASCII);
    }

    @Test
    void oneFoldingIsChosenForAll() {
        assertThat(CaseMapping.fold("Ada")).isEqualTo("ada");
        CaseMapping.choose(NameFolding.ASCII);
        assertThatThrownBy(() -> CaseMapping.choose(new AsciiFolding()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Choose earlier?");
    }

    @Test
    void asciiLeavesAllButItsLettersAsItIs() {
        assertThat(NameFolding.ASCII.fold("#[\u00dcBER]")).isEqualTo("#[\u00dcber]");
        assertThat(NameFolding.ASCII.skeletons("I1l")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "A", "_ada_", "ada-1", "[a]\\`^{|}", "12345678"})
    void asciiPermitsWhatCanBePrinted(String name) {
        assertThat(NameFolding.ASCII.permits(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "zo\u00eb", "a\tb", "a\u007fb"})
    void asciiPermitsNothingElse(String name) {
        assertThat(NameFolding.ASCII.permits(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "A", "_ada_", "ada-1", "`^{|}[]\\"})
    void aNickIsMadeOfLettersDigitsAndAFewMore(String nick) {
        assertThat(RULE.allows(nick)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1ada",
                "-ada",
                "adaadaada",
                "a!b",
                "a@b",
                "a.b",
                "a,b",
                "a*",
                "a?",
                "#ada",
                "a:b",
                "~a",
                "zo\u00eb"
            })
    void aNickIsNothingThatMeansSomethingElse(String nick) {
        assertThat(RULE.allows(nick)).isFalse();
    }
}
