package dev.fermata.evidence.builds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A project of a user, in a folder of its own, which is built by the Maven that runs this test. */
@SuppressWarnings("InlineFormatString") // whole files read better by themselves
final class UserProject {
    private static final String VERSION = System.getProperty("fermata.version");

    /** Its plugins are copied from the user's repository, so that nothing is downloaded twice. */
    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>copied</id>
                  <repositories>
                    <repository>
                      <id>user</id>
                      <url>file://%1$s</url>
                    </repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository>
                      <id>user</id>
                      <url>file://%1$s</url>
                    </pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles>
                <activeProfile>copied</activeProfile>
              </activeProfiles>
            </settings>
            """;

    private static final String BUILD = """
              <properties>
                <maven.compiler.release>25</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>dev.fermata</groupId>
                  <artifactId>fermata-generator</artifactId>
                  <version>%1$s</version>
                </dependency>
              </dependencies>
              <build>
                <pluginManagement>
                  <plugins>
                    <plugin>
                      <artifactId>maven-resources-plugin</artifactId>
                      <version>3.5.0</version>
                    </plugin>
                    <plugin>
                      <artifactId>maven-compiler-plugin</artifactId>
                      <version>3.16.0</version>
                    </plugin>
                  </plugins>
                </pluginManagement>
                <plugins>
                  <plugin>
                    <groupId>dev.fermata</groupId>
                    <artifactId>fermata-maven-plugin</artifactId>
                    <version>%1$s</version>
                    <configuration>
                      <excludes>
                        <exclude>**/Legacy*.class</exclude>
                      </excludes>
                    </configuration>
                    <executions>
                      <execution>
                        <goals>
                          <goal>weave</goal>
                          <goal>weave-tests</goal>
                        </goals>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            """;

    private static final String HEAD = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
            """;

    private final Path folder;

    private UserProject(Path folder) {
        this.folder = folder;
    }

    /** How a build ended, and what it said. */
    record Ended(int status, String output) {}

    static UserProject in(Path folder) throws IOException {
        return in(folder, "");
    }

    private static UserProject in(Path folder, String packaging) throws IOException {
        UserProject project = new UserProject(folder);
        project.write("settings.xml", SETTINGS.formatted(System.getProperty("fermata.repository.of.user")));
        String name = """
                  <groupId>user</groupId>
                  <artifactId>project</artifactId>
                  <version>1</version>
                """;
        project.write("pom.xml", HEAD + name + packaging + BUILD.formatted(VERSION) + "</project>");
        return project;
    }

    /** A project of two modules, the second of which uses the first. */
    static UserProject ofTwoModules(Path folder) throws IOException {
        UserProject project = in(folder, """
                  <packaging>pom</packaging>
                  <modules>
                    <module>first</module>
                    <module>second</module>
                  </modules>
                """);
        String parent = """
                  <parent>
                    <groupId>user</groupId>
                    <artifactId>project</artifactId>
                    <version>1</version>
                  </parent>
                """;
        project.write("first/pom.xml", HEAD + parent + "  <artifactId>first</artifactId>\n</project>");
        project.write("second/pom.xml", HEAD + parent + """
                          <artifactId>second</artifactId>
                          <dependencies>
                            <dependency>
                              <groupId>user</groupId>
                              <artifactId>first</artifactId>
                              <version>1</version>
                            </dependency>
                          </dependencies>
                        </project>
                        """);
        return project;
    }

    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Path path(String path) {
        return folder.resolve(path);
    }

    /** Compiles main and test classes, and weaves them. */
    Ended build(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("fermata.maven"),
                "-B",
                "-nsu",
                "-s",
                folder.resolve("settings.xml").toString(),
                "-Dmaven.repo.local=" + System.getProperty("fermata.repository"),
                "process-test-classes"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs a class of the project. */
    Ended java(String main, String... folders) throws IOException, InterruptedException {
        List<String> path = new ArrayList<>(List.of(System.getProperty("fermata.repository")
                + "/dev/fermata/fermata-generator/" + VERSION + "/fermata-generator-" + VERSION + ".jar"));
        for (String each : folders) {
            path.add(folder.resolve(each).toString());
        }
        return run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(java.io.File.pathSeparator, path),
                main));
    }

    private Ended run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
