package dev.fermata.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.generator.Generator;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users have it: a program, and an agent. */
class WeaverJarIT {
    private static final Path JAR = Path.of(System.getProperty("fermata.weaver.jar"));

    /** Says for each generator whether its body runs on a thread of its own. */
    private static final String PROGRAM = """
            package program;
            import dev.fermata.generator.Generator;
            import dev.fermata.generator.Yielder;
            public class Program {
                interface Step { void run(Yielder<String, Object> y); }
                static void helper(Yielder<String, Object> y, Step step) { y.yield(where()); step.run(y); }
                static String where() { return Thread.currentThread().isVirtual() ? "on a thread" : "woven"; }
                public static void main(String[] arguments) {
                    String captured = "captured";
                    Generator<String, Object, Void> generator = Generator.of(y -> {
                        helper(y, z -> z.yield(captured + ' ' + where()));
                        Other.pause(y);
                    });
                    for (String value : generator) {
                        System.out.println(value);
                    }
                }
            }
            """;

    private static final String OTHER = """
            package program;
            import dev.fermata.generator.Yielder;
            class Other {
                static void pause(Yielder<String, Object> y) { y.yield("other " + Program.where()); }
            }
            """;

    private static final String REFUSED = """
            package program;
            import dev.fermata.generator.Generator;
            public class Refused {
                public static void main(String[] arguments) {
                    Generator<String, Object, Void> generator = Generator.of(y -> {
                        synchronized (arguments) {
                            y.yield(Program.where());
                        }
                    });
                    generator.next();
                    System.out.println(generator.yielded());
                }
            }
            """;

    @TempDir
    Path folder;

    private Path library() {
        try {
            return Path.of(Generator.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Path compile(Map<String, String> sources, String... options) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-g", "-proc:none", "-d", classes.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey() + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).isZero();
        return classes;
    }

    private record Ended(int status, String output) {}

    private Ended java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private String path(Path... entries) {
        return String.join(
                File.pathSeparator,
                List.of(entries).stream().map(Path::toString).toList());
    }

    private Map<String, String> program() {
        return Map.of("program/Program", PROGRAM, "program/Other", OTHER);
    }

    @Test
    void theProgramWeavesAFolder() throws Exception {
        Path classes = compile(program(), "-cp", library().toString());
        assertThat(java("-cp", path(library(), classes), "program.Program").output())
                .contains("on a thread");
        Ended weaving = java("-jar", JAR.toString(), "--class-path", library().toString(), classes.toString());
        assertThat(weaving.output()).contains("2 classes woven");
        assertThat(weaving.status()).isZero();
        assertThat(java("-cp", path(library(), classes), "program.Program")
                        .output()
                        .lines())
                .containsExactly("woven", "captured woven", "other woven");
    }

    @Test
    void theAgentWeavesWhatIsLoaded() throws Exception {
        Path classes = compile(program(), "-cp", library().toString());
        Ended run = java("-javaagent:" + JAR, "-cp", path(library(), classes), "program.Program");
        assertThat(run.output().lines()).containsExactly("woven", "captured woven", "other woven");
        assertThat(run.status()).isZero();
    }

    @Test
    void theAgentWeavesANamedModule() throws Exception {
        Map<String, String> module = Map.of(
                "module-info",
                "module program { requires dev.fermata.generator; }",
                "program/Program",
                PROGRAM,
                "program/Other",
                OTHER);
        Path classes = compile(module, "-p", library().toString());
        Ended run = java("-javaagent:" + JAR, "-p", path(library(), classes), "-m", "program/program.Program");
        assertThat(run.output().lines()).containsExactly("woven", "captured woven", "other woven");
    }

    @Test
    void whatTheAgentRefusesIsToldAndRunsOnAThread() throws Exception {
        Path classes = compile(
                Map.of("program/Refused", REFUSED, "program/Program", PROGRAM, "program/Other", OTHER),
                "-cp",
                library().toString());
        Ended run = java("-javaagent:" + JAR, "-cp", path(library(), classes), "program.Refused");
        assertThat(run.output())
                .contains("cannot pause while holding a monitor", "Refused.java:7", "Semaphore")
                .contains("on a thread");
        assertThat(run.status()).isZero();
    }
}
