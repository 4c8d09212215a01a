package dev.fermata.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside serve, and what a running server is told from outside. */
class CommandsIT {
    @TempDir
    private Path folder;

    private record Ended(int status, String said) {
        String whenDone() {
            assertThat(status).as(said).isZero();
            return said;
        }

        String whenRefused() {
            assertThat(status).as(said).isPositive();
            assertThat(said).doesNotContain("\tat ");
            return said;
        }
    }

    /** @param input what the command reads */
    private Ended run(String input, String... arguments) throws IOException, InterruptedException {
        Process process = ServerProcess.command(Arrays.asList(arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (Writer writer = process.outputWriter(StandardCharsets.UTF_8)) {
            writer.write(input);
        }
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String plain(String account, String password) {
        return Base64.getEncoder()
                .encodeToString((account + "\0" + account + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static LineClient logIn(ServerProcess server, String account, String password) throws IOException {
        LineClient client = LineClient.connect(server.address("irc"));
        client.send("CAP REQ :sasl echo-message", "NICK " + account, "USER " + account + " 0 * :" + account);
        client.send("AUTHENTICATE PLAIN", "AUTHENTICATE " + plain(account, password), "CAP END");
        return client;
    }

    @Test
    void accountsAreLookedAfterWhileTheServerRuns() throws IOException, InterruptedException {
        String data = folder.resolve("data").toString();
        run("open sesame\n", "account", "add", "ada", "--email", "ada@example.org", "--data", data)
                .whenDone();
        try (ServerProcess server = ServerProcess.start(Path.of(data))) {
            try (LineClient ada = logIn(server, "ada", "open sesame")) {
                ada.await(" 903 ");
            }
            assertThat(run("other sesame\n", "account", "passwd", "Ada", "--data", data)
                            .whenDone())
                    .contains("changed the password of ada");
            try (LineClient late = logIn(server, "ada", "open sesame");
                    LineClient again = logIn(server, "ada", "other sesame")) {
                late.await(" 904 ");
                again.await(" 903 ");
            }
            assertThat(run("", "account", "list", "--data", data).whenDone())
                    .contains("ada since 2")
                    .contains(", mail to ada@example.org");
        }
    }

    @Test
    void whatWasSaidIsHandedOutAndForgottenWhileTheServerRuns() throws IOException, InterruptedException {
        String data = folder.resolve("data").toString();
        try (ServerProcess server = ServerProcess.start(Path.of(data));
                LineClient ada = LineClient.register(server.address("irc"), "ada", "echo-message")) {
            ada.send("REGISTER * * sesame", "JOIN #room", "PRIVMSG #room :remember me");
            ada.await("PRIVMSG #room :remember me");
            assertThat(run("", "export", "--account", "ada", "--data", data).whenDone())
                    .contains("\"remember me\"");
            assertThat(run("", "export", "--channel", "#room", "--data", data).whenDone())
                    .contains("\"remember me\"");
            Path uploads = Files.createDirectory(folder.resolve("data").resolve("uploads"));
            Files.writeString(uploads.resolve("ab-about"), "text/plain\nada\n\n");
            Files.writeString(uploads.resolve("ab"), "x");
            assertThat(run("", "erase", "ADA", "--data", data).whenDone())
                    .contains("took out ", " entries and 1 files of ADA");
            assertThat(uploads).isEmptyDirectory();
            ada.send("CHATHISTORY LATEST #room * 10");
            assertThat(ada.drain()).noneMatch(line -> line.contains("remember me"));
            assertThat(run("", "audit", "--data", data).whenDone().lines())
                    .anyMatch(line -> line.endsWith(" ./run: erase ADA"))
                    .anyMatch(line -> line.endsWith(" ada: registered the account ada"));
        }
    }

    @Test
    void whatCannotBeDoneIsToldInWords() throws IOException, InterruptedException {
        String data = folder.resolve("data").toString();
        assertThat(run("x\n", "account", "add", "ada", "--data", data).whenRefused())
                .contains("A password has at least 4 characters");
        assertThat(run("", "account", "add", "ada", "--data", data).whenRefused())
                .contains("no password was given");
        assertThat(run("other sesame\n", "account", "passwd", "nobody", "--data", data)
                        .whenRefused())
                .contains("nobody");
        assertThat(run("", "export", "--data", data).whenRefused()).contains("--channel", "--account");
        assertThat(run("", "--data", data, "erase", "ada").whenRefused()).contains("--data stands behind erase");
    }

    @Test
    void aConfigurationIsCheckedAndNothingStarted() throws IOException, InterruptedException {
        Path good = Files.writeString(folder.resolve("good.toml"), "accounts.always-on = \"on\"\n");
        assertThat(run("", "check-config", good.toString()).whenDone()).contains(good + " is in order");
        Path bad =
                Files.writeString(folder.resolve("bad.toml"), "[accounts]\nalways-on = \"maybe\"\n[mail]\nhots = 1\n");
        assertThat(run("", "check-config", bad.toString()).whenRefused())
                .contains(bad + ":2: accounts.always-on: one of \"off\", ", bad + ":4: unknown key 'mail.hots'");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aHashThatIsMadeIsThatOfThePassword() throws IOException, InterruptedException {
        String hash = run("let me in\n", "hash-password").whenDone().strip();
        assertThat(hash).startsWith("$argon2id$").doesNotContain("let me in");
        Path config = Files.write(
                folder.resolve("fermata.toml"),
                List.of("[[operator]]", "name = \"root\"", "password = \"" + hash + "\""));
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"), "--config", config.toString());
                LineClient root = LineClient.register(server.address("irc"), "root")) {
            root.send("OPER root :let me out", "OPER root :let me in");
            root.await(" 464 ");
            root.await(" 381 ");
        }
    }

    @Test
    void aServerReadsItsConfigurationAgainAtAHangup() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("fermata.toml"), "server.motd = [\"Old.\"]\n");
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"), "--config", config.toString());
                LineClient ada = LineClient.register(server.address("irc"), "ada")) {
            Files.writeString(config, "server.motd = [\"New.\"]\n");
            hangUp(server);
            awaitMotd(ada, "New.");
            Files.writeString(config, "server.motto = []\n");
            hangUp(server);
            while (server.output().stream().noneMatch(line -> line.contains("the configuration stays as it was"))) {
                Thread.onSpinWait();
            }
            awaitMotd(ada, "New.");
        }
    }

    private static void hangUp(ServerProcess server) throws IOException, InterruptedException {
        String pid = Long.toString(server.process().pid());
        assertThat(new ProcessBuilder("kill", "-HUP", pid).start().waitFor()).isZero();
    }

    private static void awaitMotd(LineClient client, String motd) throws IOException {
        do {
            client.send("MOTD");
        } while (!client.await(" 372 ").endsWith(":- " + motd));
    }
}
