package dev.fermata.evidence.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.builds.UserProject.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in the builds of users. */
class MavenBuildIT {
    /** A class whose generator says whether its body runs on a thread of its own. */
    private static String program(String name) {
        return """
                import dev.fermata.generator.Generator;
                import dev.fermata.generator.Yielder;
                public class %s {
                    public static void pause(Yielder<String, Object> y) {
                        y.yield(Thread.currentThread().isVirtual() ? "on a thread" : "woven");
                    }
                    public static void main(String[] arguments) {
                        Generator.of(%1$s::pause).forEach(System.out::println);
                    }
                }
                """.formatted(name);
    }

    @TempDir
    Path folder;

    /** The class files and when they were written. */
    private Map<String, FileTime> classes() throws IOException {
        Map<String, FileTime> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("target"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".class"))::iterator) {
                classes.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
            }
        }
        return classes;
    }

    private static void succeeds(Ended build) {
        assertThat(build.status()).as(build.output()).isZero();
    }

    @Test
    void mainAndTestClassesAreWovenAndASecondBuildTouchesNothing() throws Exception {
        UserProject project = UserProject.in(folder);
        project.write("src/main/java/Program.java", program("Program"));
        project.write("src/test/java/Tested.java", program("Tested"));
        Ended build = project.build();
        succeeds(build);
        assertThat(build.output()).contains("woven: 1 class");
        assertThat(project.java("Program", "target/classes").output()).isEqualToIgnoringNewLines("woven");
        assertThat(project.java("Tested", "target/test-classes").output()).isEqualToIgnoringNewLines("woven");
        Map<String, FileTime> first = classes();
        Ended again = project.build();
        succeeds(again);
        assertThat(again.output()).doesNotContain("woven:");
        assertThat(classes()).isEqualTo(first);
    }

    @Test
    void whatChangesIsWovenAgain() throws Exception {
        UserProject project = UserProject.in(folder);
        project.write("src/main/java/Program.java", program("Program"));
        project.write("src/main/java/Other.java", program("Other"));
        succeeds(project.build());
        project.write("src/main/java/Program.java", program("Program").replace("\"woven\"", "\"changed\""));
        succeeds(project.build());
        assertThat(project.java("Program", "target/classes").output()).isEqualToIgnoringNewLines("changed");
        assertThat(project.java("Other", "target/classes").output()).isEqualToIgnoringNewLines("woven");
    }

    @Test
    void whatCannotBeWovenFailsTheBuildWithItsPlaceAndItsCure() throws Exception {
        UserProject project = UserProject.in(folder);
        project.write(
                "src/main/java/Program.java",
                program("Program").replace("public static void pause", "public static synchronized void pause"));
        Ended build = project.build();
        assertThat(build.status()).isNotZero();
        assertThat(build.output())
                .contains("cannot pause while holding a monitor", "Program.pause (Program.java:5)", "Semaphore")
                .contains("1 places cannot be woven");
    }

    @Test
    void whatIsExcludedOrSkippedRunsOnThreads() throws Exception {
        UserProject project = UserProject.in(folder);
        project.write("src/main/java/LegacyProgram.java", program("LegacyProgram"));
        project.write("src/main/java/Program.java", program("Program"));
        succeeds(project.build("-Dfermata.weave.skip"));
        assertThat(project.java("Program", "target/classes").output()).contains("on a thread");
        succeeds(project.build());
        assertThat(project.java("Program", "target/classes").output()).isEqualToIgnoringNewLines("woven");
        assertThat(project.java("LegacyProgram", "target/classes").output()).contains("on a thread");
    }

    @Test
    void theModulesOfAReactorPauseInEachOther() throws Exception {
        UserProject project = UserProject.ofTwoModules(folder);
        project.write("first/src/main/java/Helper.java", program("Helper"));
        project.write(
                "second/src/main/java/Program.java",
                program("Program").replace("y.yield(", "Helper.pause(y); y.yield("));
        succeeds(project.build());
        assertThat(project.java("Program", "first/target/classes", "second/target/classes")
                        .output()
                        .lines())
                .containsExactly("woven", "woven");
    }
}
