package dev.fermata.chat.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of look-alikes says what ICU says, of every character that a name can have. */
class ConfusablesTableTest {
    private static final SpoofChecker ICU =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    private static final Path TABLE = Path.of("src/main/resources/dev/fermata/chat/account/confusables.txt");

    private static final String HEAD = """
            # Characters of names, and what they look like (UTS #39, confusables), in hexadecimal.
            # Made from ICU by ConfusablesTableTest, which compares it, and writes it with -Dfermata.confusables.write=true.
            # Copyright 1991-2025 Unicode, Inc.; under the Unicode License v3, https://www.unicode.org/license.txt
            """;

    @Test
    void theTableIsThatOfIcu() throws IOException {
        String table = HEAD + characters().mapToObj(ConfusablesTableTest::line).collect(Collectors.joining());
        if (Boolean.getBoolean("fermata.confusables.write")) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE)).isEqualTo(table);
        assertThat(table.lines().count()).isGreaterThan(2000);
    }

    @Test
    void aSkeletonIsThatOfIcuButForCaseAndTheLetterM() {
        int[] characters = characters()
                .filter(c -> UCharacter.toLowerCase(c) == c)
                .filter(ConfusablesTableTest::isKnownToTheJdk)
                .toArray();
        long seed = 39;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder name = new StringBuilder();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                name.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            assertThat(Confusables.skeleton(name.toString()))
                    .as("the skeleton of %s", name)
                    .isEqualTo(small(ICU.getSkeleton(name)));
        }
    }

    /** ICU's Unicode is newer: the JDK does not know of all letters how they are written small. */
    private static boolean isKnownToTheJdk(int character) {
        return Character.isDefined(character)
                && ICU.getSkeleton(Character.toString(character)).codePoints().allMatch(Character::isDefined);
    }

    private static String small(String skeleton) {
        StringBuilder small = new StringBuilder();
        skeleton.codePoints().forEach(character -> small.appendCodePoint(UCharacter.toLowerCase(character)));
        return Normalizer2.getNFDInstance().normalize(small);
    }

    /** Whatever looks like another, is in a class that PRECIS permits in names, and is not taken apart before. */
    private static IntStream characters() {
        return IntStream.rangeClosed('!', Character.MAX_CODE_POINT)
                .filter(c -> c != 'm' && (c <= '~' || isOfNames(c)))
                .filter(c -> Normalizer2.getNFKDInstance().isNormalized(Character.toString(c)))
                .filter(c -> !ICU.getSkeleton(Character.toString(c)).equals(Character.toString(c)));
    }

    private static boolean isOfNames(int character) {
        return !UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                && switch (UCharacter.getType(character)) {
                    case UCharacter.LOWERCASE_LETTER,
                            UCharacter.UPPERCASE_LETTER,
                            UCharacter.OTHER_LETTER,
                            UCharacter.DECIMAL_DIGIT_NUMBER,
                            UCharacter.MODIFIER_LETTER,
                            UCharacter.NON_SPACING_MARK,
                            UCharacter.COMBINING_SPACING_MARK -> true;
                    default -> false;
                };
    }

    private static String line(int character) {
        int[] prototype =
                ICU.getSkeleton(Character.toString(character)).codePoints().toArray();
        return Integer.toHexString(character).toUpperCase(Locale.ROOT)
                + Arrays.stream(prototype)
                        .mapToObj(c -> " " + Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining())
                + "\n";
    }
}
