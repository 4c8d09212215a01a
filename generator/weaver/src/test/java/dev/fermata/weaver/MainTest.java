package dev.fermata.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line. */
class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... arguments) throws IOException {
        return Main.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void write(String body) throws IOException {
        Compiled compiled = Compiled.source("P", "public class P {\n" + body + "\n}");
        for (Map.Entry<String, byte[]> each : compiled.classes().entrySet()) {
            Files.write(folder.resolve(each.getKey() + ".class"), each.getValue());
        }
    }

    private int weave() throws IOException {
        return run("--class-path", System.getProperty("java.class.path"), folder.toString());
    }

    @Test
    void howManyClassesAreWovenIsTold() throws IOException {
        write("static void m(Yielder<Integer, Object> y) { y.yield(1); }");
        assertThat(weave()).isZero();
        assertThat(out()).isEqualTo(folder + ": 1 class woven" + System.lineSeparator());
        assertThat(weave()).isZero();
        assertThat(out()).endsWith(folder + ": 0 classes woven" + System.lineSeparator());
    }

    @Test
    void whatIsRefusedIsToldWithItsPlaceAndItsCure() throws IOException {
        write("static synchronized void m(Yielder<Integer, Object> y) {\ny.yield(1);\n}");
        assertThat(weave()).isEqualTo(1);
        assertThat(err()).contains("cannot pause while holding a monitor", "P.m (P.java:4)", "Semaphore");
        assertThat(Files.exists(folder.resolve("P$fermata$0.class"))).isFalse();
    }

    @Test
    void whereOneOfSeveralFoldersIsRefusedNothingIsChangedInAny(@TempDir Path good) throws IOException {
        byte[] pausing = Compiled.source(
                        "A", "public class A { static void m(Yielder<Integer, Object> y) { y.yield(1); } }")
                .classFile("A");
        Files.write(good.resolve("A.class"), pausing);
        write("static synchronized void m(Yielder<Integer, Object> y) {\ny.yield(1);\n}");
        assertThat(run("--class-path", System.getProperty("java.class.path"), good.toString(), folder.toString()))
                .isEqualTo(1);
        assertThat(good.resolve("A.class")).hasBinaryContent(pausing);
    }

    @Test
    void aClassPathWithoutTheLibraryIsAWrongUseAndNotNothingToWeave() throws IOException {
        write("static void m(Yielder<Integer, Object> y) { y.yield(1); }");
        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(err()).startsWith("the generator library is not on the class path");
        assertThat(out()).isEmpty();
    }

    @Test
    void aClassPathMayNameAllTheJarsOfAFolder(@TempDir Path library) throws IOException {
        Path jar = Files.createFile(library.resolve("one.JAR"));
        Files.createFile(library.resolve("readme.txt"));
        assertThat(FolderWeaver.entries(library + "/*:" + folder + ":missing", ":"))
                .containsExactly(jar, folder);
    }

    @Test
    void helpIsGivenAndIsNoFailure() throws IOException {
        assertThat(run("--help")).isZero();
        assertThat(out()).contains("Usage:", "--class-path");
    }

    @Test
    void aWrongUseIsToldWithTheRightOne() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--nothing")).isEqualTo(2);
        assertThat(run("--class-path")).isEqualTo(2);
        assertThat(run(folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err())
                .contains(
                        "no folder is given",
                        "there is no option --nothing",
                        "--class-path needs a class path after it",
                        folder.resolve("none") + " is not a folder",
                        "Usage:");
    }
}
