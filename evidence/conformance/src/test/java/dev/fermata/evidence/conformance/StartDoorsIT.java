package dev.fermata.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the server starts and ends, and how it says that it cannot. */
class StartDoorsIT {
    /** What a process that obeys SIGTERM ends with. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    private record Ended(int status, String said) {}

    /** Runs a server that is expected to end by itself, in a folder of its own. */
    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(arguments));
        return command(all);
    }

    private Ended command(List<String> arguments) throws IOException, InterruptedException {
        Process process = ServerProcess.command(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void isRefused(Ended ended, String... words) {
        assertThat(ended.status()).as(ended.said()).isPositive();
        assertThat(ended.said()).contains(words).doesNotContain("\tat ");
        assertThat(ended.said().lines()).doesNotContain("ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"irc", "tls", "web"})
    void aPortThatIsTakenIsToldWithItsAddressAndOption(String door) throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            List<String> arguments = new ArrayList<>();
            for (String each : List.of("irc", "tls", "web")) {
                arguments.addAll(List.of("--" + each, each.equals(door) ? address : "127.0.0.1:0"));
            }
            isRefused(run(arguments.toArray(String[]::new)), address, "(" + door + ")", "--" + door + " HOST:PORT");
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsToldWithItsPathAndOption() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        isRefused(run("--data", file.toString()), file.toString(), "--data DIR");
        isRefused(run("--data", file.resolve("below").toString()), file.toString(), "--data DIR");
    }

    @Test
    void twoServersDoNotShareADataFolder() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        try (ServerProcess first = ServerProcess.start(data)) {
            isRefused(
                    run("--data", data.toString(), "--irc", "127.0.0.1:0", "--web", "127.0.0.1:0", "--no-tls"),
                    data.toString(),
                    "in use by another server",
                    "--data DIR");
            LineClient.register(first.address("irc"), "ada").close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--frobnicate", "--port=6667", "extra"})
    void anOptionThatNobodyKnowsIsToldWithItsName(String option) throws IOException, InterruptedException {
        isRefused(run(option), option.split("=", -1)[0], "--irc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--data DATA --irc 127.0.0.1:0 --web 127.0.0.1:0 --no-tls serve",
                "--data DATA --irc 127.0.0.1:0 serve --web 127.0.0.1:0 --no-tls",
                "serve --data DATA --irc 127.0.0.1:0 --web 127.0.0.1:0 --no-tls",
                "--data DATA --irc 127.0.0.1:0 --web 127.0.0.1:0 --no-tls"
            })
    void anOptionMeansTheSameBeforeServeAndBehindIt(String line) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        List<String> arguments = List.of(line.replace("DATA", file.toString()).split(" ", -1));
        isRefused(command(arguments), "cannot write to the data folder " + file);
    }

    @Test
    void optionsThatExcludeEachOtherDoSoOnBothSidesOfServe() throws IOException, InterruptedException {
        isRefused(command(List.of("--no-tls", "serve", "--tls", "127.0.0.1:0")), "--tls and --no-tls exclude");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"6667", "localhost", "localhost:", ":6667", "localhost:http", "localhost:65536", "::1:6667"})
    void anAddressThatIsNoneIsToldWithAnExample(String address) throws IOException, InterruptedException {
        isRefused(run("--irc", address), "--irc", "'" + address + "'", "127.0.0.1:6667");
    }

    @Test
    void aHostThatNobodyKnowsIsTold() throws IOException, InterruptedException {
        // Nobody can know it, and no resolver is asked: what starts with a colon is an IPv6 address, or nothing.
        isRefused(run("--no-tls", "--irc", "[::nobody]:0"), "the host '::nobody' cannot be resolved");
    }

    @Test
    void aKeyThatNobodyKnowsIsToldWithItsFileAndLine() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("fermata.toml"), """
                [listen]
                irc = "127.0.0.1:0"
                ircs = "127.0.0.1:0"
                """);
        isRefused(run("--config", config.toString()), config + ":3", "'listen.ircs'", "is 'listen.irc' meant?");
    }

    @Test
    void aConfigurationThatCannotBeReadIsTold() throws IOException, InterruptedException {
        Path missing = folder.resolve("missing.toml");
        isRefused(run("--config", missing.toString()), missing.toString());
        Path broken = Files.writeString(folder.resolve("broken.toml"), "[listen]\nirc = \n");
        isRefused(run("--config", broken.toString()), broken + ":2");
    }

    @Test
    void aConfigurationIsFollowed() throws IOException {
        Path config = Files.writeString(folder.resolve("fermata.toml"), """
                [server]
                name = "chat.example.org"
                network = "Example"
                motd = ["Be kind."]
                """);
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"), "--config", config.toString());
                LineClient ada = LineClient.register(server.address("irc"), "ada")) {
            assertThat(ada.seen())
                    .anyMatch(line -> line.startsWith(":chat.example.org 001 ada :Welcome to the Example"));
            assertThat(ada.seen()).anyMatch(line -> line.contains(" 372 ada :- Be kind."));
        }
    }

    @Test
    void thePortThatWasPickedIsPrintedAndTheLastLineIsReady() throws IOException {
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
            for (String door : List.of("irc", "tls", "web")) {
                assertThat(server.address(door).getPort()).isPositive();
            }
            LineClient.register(server.address("irc"), "ada").close();
            assertThat(server.output()).last().isEqualTo("ready");
        }
    }

    @Test
    void theDataFolderIsPrintedWithItsWholePathBeforeReady() throws IOException {
        Path roundabout = folder.resolve("./data");
        try (ServerProcess server = ServerProcess.start(roundabout)) {
            assertThat(server.output()).startsWith("data kept in " + folder.resolve("data"));
        }
    }

    @Test
    void aServerThatIsToldToEndTellsEverybodyAndEnds() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data);
                LineClient ada = LineClient.register(server.address("irc"), "ada");
                WebSocketClient bob = WebSocketClient.register(server.address("web"), WebSocketClient.TEXT, "bob")) {
            ada.send("JOIN #end", "PRIVMSG #end :the last words");
            ada.await(" 366 ");
            server.stop();
            ada.await("ERROR");
            assertThat(ada.read()).isNull();
            bob.heard().await("ERROR");
            assertThat(server.output()).last().isEqualTo("stopped");
            assertThat(server.process().exitValue()).isEqualTo(TERMINATED);
        }
        try (ServerProcess next = ServerProcess.start(data);
                LineClient ada = LineClient.register(next.address("irc"), "ada")) {
            ada.send("JOIN #end", "CHATHISTORY LATEST #end * 10");
            ada.await("the last words");
        }
    }
}
