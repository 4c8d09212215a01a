package dev.fermata.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final int LINES_MAX = 500;

    @ParameterizedTest
    @ValueSource(strings = {"Util", "Utils", "Manager", "Helper", "Impl"})
    void noNameThatSaysNothing(String suffix) {
        noClasses().should().haveSimpleNameEndingWith(suffix).check(House.CLASSES);
    }

    /** Public because classes that the weaver has written, in any package, use them; users do not. */
    private static final Pattern WOVEN_CODE_USES = Pattern.compile("Woven.*|Frame|Returned|DelegatingGenerator");

    @ParameterizedTest
    @ValueSource(strings = {"dev.fermata.generator", "dev.fermata.loop", "dev.fermata.weaver"})
    void lessThanHalfOfALibraryIsPublic(String library) {
        List<JavaClass> topLevel = House.CLASSES.stream()
                .filter(type -> type.getPackageName().equals(library) && type.isTopLevelClass())
                .filter(type -> !type.getSimpleName().endsWith("-info"))
                .filter(type -> !WOVEN_CODE_USES.matcher(type.getSimpleName()).matches())
                .toList();
        long open = topLevel.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        assertThat(open)
                .as("%d of the %d types of %s", open, topLevel.size(), library)
                .isLessThan(topLevel.size() / 2 + 1);
    }

    @Test
    void noFileIsTooLongToRead() throws IOException {
        List<Path> files = House.files(".java");
        assertThat(files).hasSizeGreaterThan(100);
        for (Path file : files) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LINES_MAX);
        }
    }
}
