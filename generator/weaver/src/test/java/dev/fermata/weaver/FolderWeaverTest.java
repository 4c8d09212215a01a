package dev.fermata.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weaving the folder into which a compiler writes, again and again. */
class FolderWeaverTest {
    private static final ClassFinder LIBRARIES = ClassFinder.in(FolderWeaverTest.class.getClassLoader());
    private static final String PAUSES = "static void m(Yielder<Integer, Object> y) { y.yield(1); }";

    @TempDir
    Path folder;

    private void write(Compiled compiled) throws IOException {
        for (Map.Entry<String, byte[]> each : compiled.classes().entrySet()) {
            Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
    }

    private static Compiled pausing(String name) {
        return Compiled.source(name, "public class " + name + " { " + PAUSES + " }");
    }

    private int weave() throws IOException {
        return new FolderWeaver(folder, LIBRARIES).weave();
    }

    /** The files, and what is in them. */
    private Map<String, Integer> files() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void classesThatPauseAreWovenWhereTheyAreAndOthersStay() throws IOException {
        write(pausing("A"));
        write(Compiled.source("B", "public class B {}"));
        Map<String, Integer> before = files();
        assertThat(weave()).isEqualTo(1);
        assertThat(files()).containsOnlyKeys("A.class", "A$fermata$0.class", "B.class");
        assertThat(files().get("A.class")).isNotEqualTo(before.get("A.class"));
        assertThat(files()).containsEntry("B.class", before.get("B.class"));
    }

    @Test
    void aSecondTimeNothingIsWovenAndNoFileTouched() throws IOException {
        write(pausing("A"));
        weave();
        Map<String, Integer> woven = files();
        assertThat(weave()).isZero();
        assertThat(files()).isEqualTo(woven);
    }

    @Test
    void aClassThatWasCompiledAgainIsWovenAgainWithoutTheFramesOfBefore() throws IOException {
        write(Compiled.source(
                "A", "public class A { " + PAUSES + " static void n(Yielder<Integer, Object> y) { y.yield(2); } }"));
        write(pausing("B"));
        weave();
        assertThat(files()).containsKey("A$fermata$1.class");
        write(pausing("A"));
        assertThat(weave()).isEqualTo(1);
        assertThat(files()).containsOnlyKeys("A.class", "A$fermata$0.class", "B.class", "B$fermata$0.class");
    }

    @Test
    void theFramesOfAClassThatIsGoneGoToo() throws IOException {
        write(pausing("A"));
        weave();
        Files.delete(folder.resolve("A.class"));
        weave();
        assertThat(files()).isEmpty();
    }

    @Test
    void theFramesOfAClassThatNoLongerPausesGoToo() throws IOException {
        write(pausing("A"));
        weave();
        write(Compiled.source("A", "public class A {}"));
        weave();
        assertThat(files()).containsOnlyKeys("A.class");
    }

    @Test
    void whereOneClassIsRefusedNothingIsChanged() throws IOException {
        write(pausing("A"));
        write(Compiled.source(
                "B", "public class B { static synchronized void m(Yielder<Integer, Object> y) { y.yield(1); } }"));
        Map<String, Integer> before = files();
        assertThatExceptionOfType(WeavingRefusedException.class)
                .isThrownBy(this::weave)
                .withMessageContaining("B.m");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatIsExcludedStays() throws IOException {
        write(pausing("A"));
        write(pausing("B"));
        assertThat(new FolderWeaver(folder, LIBRARIES).excluding(List.of("B*")).weave())
                .isEqualTo(1);
        assertThat(files()).containsOnlyKeys("A.class", "A$fermata$0.class", "B.class");
        assertThat(new FolderWeaver(folder, LIBRARIES)
                        .excluding(List.of("**/B.class"))
                        .weave())
                .isZero();
    }

    @Test
    void aVersionForALaterJavaIsWovenWhereItIs() throws IOException {
        write(pausing("A"));
        byte[] plain = pausing("A").classFile("A");
        Path later = Files.createDirectories(folder.resolve("META-INF/versions/99"));
        Files.write(later.resolve("A.class"), plain);
        assertThat(weave()).isEqualTo(2);
        assertThat(files())
                .containsOnlyKeys(
                        "A.class",
                        "A$fermata$0.class",
                        "META-INF/versions/99/A.class",
                        "META-INF/versions/99/A$fermata$0.class");
        assertThat(weave()).isZero();
    }

    @Test
    void aClassFileThatIsNotWhereItsNameSaysStays() throws IOException {
        Path fixture = Files.createDirectories(folder.resolve("fixtures")).resolve("Example.class");
        Files.write(fixture, pausing("A").classFile("A"));
        Map<String, Integer> before = files();
        assertThat(weave()).isZero();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoClassIsNamed() throws IOException {
        Files.writeString(folder.resolve("Broken.class"), "no class at all");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(this::weave)
                .withMessageContaining("cannot weave the class file " + folder.resolve("Broken.class"));
    }

    @Test
    void theSameComesOutInAnyOrder() throws IOException {
        for (int index = 0; index < 20; index++) {
            write(pausing("C" + index));
        }
        weave();
        Map<String, Integer> first = files();
        for (int index = 0; index < 20; index++) {
            write(pausing("C" + index));
        }
        weave();
        assertThat(files()).isEqualTo(first);
    }

    @Test
    void textThatLooksLikeADescriptorIsNone() throws IOException {
        write(Compiled.source("A", """
                public class A {
                    static final String URL = "(URL http://localhost; retry)";
                    String s() { return "(Linux/; Windows/: Lx:y;)"; }
                }
                """));
        assertThat(weave()).isZero();
    }
}
