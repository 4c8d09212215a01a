package dev.fermata.evidence.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./run}: when it builds, and what it leaves behind. */
class RunIT {
    private static final String[] ANY_PORTS = {"--irc", "127.0.0.1:0", "--tls", "127.0.0.1:0", "--web", "127.0.0.1:0"};

    /** What a script ends with that obeys SIGINT. */
    private static final int INTERRUPTED = 128 + 2;

    @TempDir
    private Path folder;

    private Checkout checkout;

    @BeforeEach
    void copy() throws IOException {
        checkout = Checkout.copy(folder);
    }

    private void runs(int buildsSoFar) throws IOException, InterruptedException {
        String said = checkout.door("run").ended();
        assertThat(said).endsWith("ready");
        assertThat(checkout.builds()).as("builds; it said: %s", said).isEqualTo(buildsSoFar);
    }

    @Test
    void theSecondStartBuildsNothingAndSaysNothingOfABuild() throws IOException {
        checkout.useRealJava();
        Door door = checkout.door("run")
                .with(ANY_PORTS)
                .with("--data", folder.resolve("data").toString());
        try (Door.Opened first = door.open()) {
            assertThat(first.await("ready")).startsWith("building (");
        }
        try (Door.Opened second = door.open()) {
            assertThat(second.await("ready")).doesNotContain("building").contains("irc listening on");
        }
        assertThat(checkout.builds()).isEqualTo(1);
        assertThat(checkout.resolve("chat/server/target/app.aot")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "pom.xml",
                ".mvn/jvm.config",
                "build/doors/jdk.sh",
                "build/parent/pom.xml",
                "build/bom/pom.xml",
                "chat/server/pom.xml",
                "generator/api/src/main/java/module-info.java",
                "chat/web/src/main/resources/dev/fermata/chat/web/chat.css"
            })
    void whatTheServerIsMadeOfIsBuiltAgainWhenItHasChanged(String file) throws IOException, InterruptedException {
        runs(1);
        Files.writeString(checkout.resolve(file), "\n", StandardOpenOption.APPEND);
        runs(2);
        runs(2);
    }

    @Test
    void aSourceThatHasComeOrGoneIsBuiltToo() throws IOException, InterruptedException {
        runs(1);
        Path source = Files.createFile(checkout.resolve("loop/core/src/main/java/Another.java"));
        runs(2);
        Files.delete(source);
        runs(3);
    }

    @Test
    void aJarThatAnotherBuildHasMadeIsNotTakenWithTheOldCache() throws IOException, InterruptedException {
        runs(1);
        Files.createFile(checkout.resolve("chat/server/target/app/another.jar"));
        runs(2);
    }

    @Test
    void anotherJdkBuildsAgain() throws IOException, InterruptedException {
        runs(1);
        checkout.changeJdk("25.0.2");
        runs(2);
    }

    @Test
    void whatTheServerIsNotMadeOfIsNotBuilt() throws IOException, InterruptedException {
        runs(1);
        Files.createDirectories(checkout.resolve("loop/core/src/test/java"));
        Files.createFile(checkout.resolve("loop/core/src/test/java/AnotherTest.java"));
        Files.createFile(checkout.resolve("loop/core/.classpath"));
        Files.createDirectories(checkout.resolve("chat/web/bin"));
        runs(1);
    }

    @Test
    void whoeverHasNoHomeFolderStartsItToo() throws IOException, InterruptedException {
        assertThat(checkout.door("run").without("HOME").ended()).endsWith("ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AOTMode=record", "AOTMode=create"})
    void aFirstStartThatIsInterruptedLeavesNoProcessAndNoFiles(String step) throws IOException, InterruptedException {
        Path pipe = checkout.useJavaThatWaitsWith(step);
        Path target = checkout.resolve("chat/server/target");
        try (Door.Opened first = checkout.door("run").interruptible().open()) {
            long java = Long.parseLong(Files.readString(pipe).strip());
            first.signal("INT");
            assertThat(first.process().waitFor()).isEqualTo(INTERRUPTED);
            assertThat(ProcessHandle.of(java)).isEmpty();
        }
        try (Stream<Path> left = Files.list(target)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("app", "build.log", "classes", "run.lock");
        }
    }

    @Test
    void twoThatStartAtOnceBuildOnce() throws IOException, InterruptedException {
        Path pipe = checkout.useMavenThatWaits();
        try (Door.Opened first = checkout.door("run").open()) {
            first.await("building");
            try (Door.Opened second = checkout.door("run").open()) {
                second.await("another ./run is building");
                Files.readString(pipe);
                first.await("ready");
                assertThat(second.await("ready")).doesNotContain("building");
            }
        }
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "test", "bench"})
    void aLinkLeadsToTheCheckout(String door) throws IOException {
        try (Door.Opened link = checkout.linkTo(door).open()) {
            link.rest();
        }
        assertThat(checkout.builtIn()).containsExactly(checkout.resolve("").toString());
    }
}
