package dev.fermata.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Raw lines over a real socket to the shipped server: what operators order, and what people are shown of each other. */
@Execution(ExecutionMode.SAME_THREAD) // one of them restarts the server
class OrdersIT {
    /** Of "let me in", as cheap as it can be. */
    private static final String HASH =
            "$argon2id$v=19$m=8,t=1,p=1$c9Uau9icuBlvDvtokvlNaA$D8kqUDipivHY6mHBeAn2EiGVKnTXZMTmvLoUv8aILXk";

    @TempDir
    private static Path folder;

    private static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("fermata.toml"), """
                [server]
                admin = ["Berlin", "Example", "ada@example.org"]

                [[operator]]
                name = "root"
                password = "%s"

                [accounts]
                plain-without-tls = true

                [[webirc]]
                password = "gate"
                subnets = ["127.0.0.1"]
                """.formatted(HASH));
        server = open();
    }

    private static ServerProcess open() throws IOException {
        return ServerProcess.start(
                folder.resolve("data"),
                "--config",
                folder.resolve("fermata.toml").toString());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static LineClient comeIn(String nick, String... capabilities) throws IOException {
        return LineClient.register(server.address("irc"), nick, capabilities);
    }

    private static LineClient operator(String nick) throws IOException {
        LineClient operator = comeIn(nick);
        operator.send("OPER root :let me in");
        operator.await("MODE " + nick + " +o");
        return operator;
    }

    /** Through a gateway, from an address of its own. */
    private static LineClient comeInFrom(String address, String nick, String... capabilities) throws IOException {
        LineClient client = LineClient.connect(server.address("irc"));
        client.send("WEBIRC gate web %1$s %1$s".formatted(address));
        client.register(nick, capabilities);
        return client;
    }

    @Test
    void whomOperatorsKeepOutStaysOutAfterARestart() throws IOException {
        String cloak;
        try (LineClient root = operator("warden");
                LineClient eve = comeInFrom("192.0.2.7", "eve")) {
            eve.send("WHOIS eve");
            cloak = eve.await(" 311 eve eve ");
            root.send("KLINE 1h mallory!*@* :spam", "DLINE 192.0.2.0/24 scans | since May", "DLINE LIST");
            root.await("NOTICE warden :Added K-Line for mallory!*@* until ");
            root.await("NOTICE warden :Added D-Line for 192.0.2.0/24 for good");
            root.await("D-Line for 192.0.2.0/24, by warden, for good: scans | since May");
            eve.await("ERROR :Closing link: Banned: scans");
        }
        server.close();
        server = open();
        try (LineClient mallory = LineClient.connect(server.address("irc"));
                LineClient eve = LineClient.connect(server.address("irc"));
                LineClient root = operator("keeper")) {
            mallory.send("NICK mallory", "USER m 0 * :M");
            mallory.await(" 465 mallory :You are banned from this server until ");
            eve.send("WEBIRC gate web 192.0.2.9 192.0.2.9", "NICK eve", "USER eve 0 * :Eve");
            eve.await(" 465 eve :You are banned from this server for good: scans");
            root.send("UNDLINE 192.0.2.0/24", "STATS k", "STATS u");
            root.await("Removed D-Line for 192.0.2.0/24");
            root.await(" 216 keeper K mallory!*@* ");
            root.await(" 242 keeper :Server Up ");
        }
        try (LineClient eve = comeInFrom("192.0.2.7", "eve")) {
            eve.send("WHOIS eve");
            assertThat(eve.await(" 311 eve eve "))
                    .as("the key of cloaks is kept")
                    .isEqualTo(cloak);
        }
    }

    @Test
    void peopleAreShownByCloaksAndAccounts() throws IOException {
        try (LineClient ada = comeInFrom("192.0.2.100", "ada");
                LineClient bob = comeIn("bob", "chghost")) {
            ada.send("JOIN #hosts");
            ada.await(" 366 ");
            bob.send("JOIN #hosts", "WHOIS ada");
            assertThat(bob.await(" 311 ")).matches(".* ada ~ada [0-9a-z]{13}\\.[0-9a-z]{13}\\.cloak .*");
            bob.await(" 318 ");
            ada.send("NS REGISTER correct-horse-battery-staple");
            bob.await(" CHGHOST ~ada ada.cloak");
            try (LineClient root = operator("giver")) {
                root.send("HOST SET ada engine.example");
                bob.await(":ada!~ada@ada.cloak CHGHOST ~ada engine.example");
            }
        }
    }

    @Test
    void onesModesAndSilenceAreHeeded() throws IOException {
        try (LineClient carol = comeIn("carol");
                LineClient dave = comeIn("dave", "echo-message")) {
            carol.send("MODE carol +RT", "SILENCE +spam*!*@*", "SILENCE");
            carol.await("MODE carol +RT");
            carol.await(" 271 carol carol spam*!*@*");
            dave.send("PRIVMSG carol :hello?");
            dave.await(" 477 dave carol ");
            carol.send("ACCEPT dave");
            carol.drain();
            dave.send("PRIVMSG carol :hello again", "NICK spammer", "PRIVMSG carol :buy this");
            carol.await("hello again");
            dave.await("buy this");
            assertThat(carol.drain()).noneMatch(line -> line.contains("buy this"));
        }
    }

    @Test
    void operatorsOrderAndTheServerTellsOfItself() throws IOException {
        try (LineClient root = operator("boss");
                LineClient erin = comeIn("erin")) {
            erin.send("JOIN #own", "MODE #own +k secret", "ADMIN", "HELP KLINE", "KLINE x");
            erin.await("MODE #own +k secret");
            erin.await(" 259 erin ada@example.org");
            erin.await(" 704 erin KLINE :KLINE ");
            erin.await(" 706 erin KLINE ");
            erin.await(" 481 erin ");
            root.send("MODE boss +s", "SAJOIN #own", "SAMODE #own +mv erin", "SANICK erin eryn");
            root.await(" 366 boss #own ");
            erin.await(" MODE #own +mv erin");
            erin.await(" NICK eryn");
            root.await("*** SANICK: boss calls erin eryn");
        }
    }
}
