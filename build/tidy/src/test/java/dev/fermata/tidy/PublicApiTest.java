package dev.fermata.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a library promises is a file in the project, so that a change of it is seen and meant. */
class PublicApiTest {
    @ParameterizedTest
    @CsvSource({
        "dev.fermata.generator, fermata-generator.txt",
        "dev.fermata.weaver, fermata-weaver.txt",
        "dev.fermata.loop, fermata-loop.txt",
        "dev.fermata.loop.testing, fermata-loop-testing.txt",
        "dev.fermata.loop.micrometer, fermata-loop-micrometer.txt",
        "dev.fermata.loop.spring, fermata-loop-spring-boot-starter.txt"
    })
    void theApiIsWhatItsFileSays(String library, String fileName) throws IOException {
        Path file = House.ROOT.resolve("build/policy/api").resolve(fileName);
        String actual = describe(library);
        if (Boolean.getBoolean("fermata.api.write")) {
            Files.writeString(file, actual);
        }
        assertThat(actual)
                .as(
                        "The API of %s has changed. If that is meant, write the file anew: ./test -pl build/tidy -am -Dfermata.api.write=true",
                        library)
                .isEqualTo(Files.readString(file));
    }

    private static String describe(String library) {
        Set<String> lines = new TreeSet<>();
        for (JavaClass type : House.CLASSES) {
            if (type.getPackageName().equals(library) && isOpen(type)) {
                lines.add(type.getName() + kindOf(type));
                for (JavaMember member : type.getMembers()) {
                    if (isOpen(member.getModifiers()) && !member.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                        lines.add(member.getFullName() + resultOf(member));
                    }
                }
            }
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static boolean isOpen(JavaClass type) {
        return isOpen(type.getModifiers())
                && type.getEnclosingClass().map(PublicApiTest::isOpen).orElse(true);
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static String kindOf(JavaClass type) {
        return type.isInterface() ? " interface" : type.isRecord() ? " record" : type.isEnum() ? " enum" : " class";
    }

    private static String resultOf(JavaMember member) {
        return switch (member) {
            case com.tngtech.archunit.core.domain.JavaMethod method ->
                " : " + method.getRawReturnType().getName();
            case com.tngtech.archunit.core.domain.JavaField field ->
                " : " + field.getRawType().getName();
            default -> "";
        };
    }
}
