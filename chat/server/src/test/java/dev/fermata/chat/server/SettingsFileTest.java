package dev.fermata.chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.conversation.settings.Operator.Privilege;
import dev.fermata.chat.conversation.settings.StsPolicy;
import dev.fermata.chat.conversation.settings.WebIrcGateway;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.event.Subnet;
import dev.fermata.chat.server.ListenerSettings.CertificateFiles;
import dev.fermata.chat.socket.ListenerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFileTest {
    @TempDir
    Path folder;

    private Settings read(String... lines) throws IOException {
        return SettingsFile.read(Files.write(folder.resolve("fermata.toml"), Arrays.asList(lines)));
    }

    @Test
    void anEmptyFileChangesNothing() throws IOException {
        assertThat(read()).isEqualTo(Settings.defaults());
    }

    @Test
    void aLineOfTheMessageOfTheDayFitsALineOfTheProtocol() throws IOException {
        read("[server]", "motd = [\"" + "\u00e9".repeat(150) + "\"]");
        assertThatThrownBy(() -> read("[server]", "motd = [\"" + "\u00e9".repeat(150) + "x\"]"))
                .hasMessageContaining("a line of at most 300 bytes is expected, not one of 301");
    }

    /** Those that stand for themselves; the others need neighbours, and have tests of their own. */
    static Stream<String> keysThatStandAlone() {
        return SettingsFile.keys().keySet().stream()
                .filter(key -> !key.matches("(tls|listener|operator|operator-class|webirc|sts|mail)\\..*"));
    }

    private static final Map<String, String> OTHER_VALUES = Map.ofEntries(
            Map.entry("data", "\"kept\""),
            Map.entry("database", "\"postgresql://ada:xyzzy@localhost/fermata\""),
            Map.entry("hosts.suffix", "\"hidden.example\""),
            Map.entry("listen.irc", "\"0.0.0.0:1\""),
            Map.entry("listen.tls", "\"[::1]:2\""),
            Map.entry("listen.web", "false"),
            Map.entry("web.origins", "[\"https://chat.example.org\"]"),
            Map.entry("server.name", "\"irc.example.org\""),
            Map.entry("server.network", "\"Example\""),
            Map.entry("server.motd", "[\"one\", \"\"]"),
            Map.entry("server.user-modes", "\"iw\""),
            Map.entry("server.password", "\"letmein\""),
            Map.entry("files.address", "\"https://chat.example.org\""),
            Map.entry("push.contact", "\"mailto:admin@example.org\""),
            Map.entry("server.icon", "\"https://example.org/icon.png?size={size}\""),
            Map.entry("server.denied-client-tags", "[\"*\", \"-typing\"]"),
            Map.entry("server.casemapping", "\"ascii\""),
            Map.entry("accounts.always-on", "\"on\""),
            Map.entry("accounts.multiclient", "\"off\""),
            Map.entry("accounts.argon2-parallelism", "2"),
            Map.entry("history.keep-days", "30"));

    @ParameterizedTest
    @MethodSource("keysThatStandAlone")
    void everyKeyIsHeeded(String key) throws IOException {
        String byDefault = SettingsFile.keys().get(key).replace("`", "");
        Settings settings = read(key + " = " + OTHER_VALUES.getOrDefault(key, otherThan(byDefault)));
        assertThat(settings).isNotEqualTo(Settings.defaults());
        if (!byDefault.equals("none")) {
            assertThat(read(key + " = " + byDefault)
                            .withData(Settings.defaults().data()))
                    .as("the default, written")
                    .isEqualTo(Settings.defaults());
        }
    }

    private static String otherThan(String byDefault) {
        return switch (byDefault) {
            case "true" -> "false";
            case "false" -> "true";
            case String number when number.matches("\\d+") -> Integer.toString(Integer.parseInt(number) - 1);
            case String list -> "[\"192.0.2.0/24\"]";
        };
    }

    @Test
    void aDatabaseIsAUrlAndNotTold() throws IOException {
        Settings settings = read("database = \"postgresql://ada:xyzzy@localhost/fermata\"");
        assertThat(settings.toString()).doesNotContain("xyzzy");
        assertThatThrownBy(() -> read("database = \"mysql://ada:xyzzy@localhost/fermata\""))
                .hasMessageContaining("begins with postgresql://")
                .hasMessageNotContaining("xyzzy");
    }

    @Test
    void whoRunsTheServerIsToldInThreeLinesAtMost() throws IOException {
        assertThat(read("server.admin = [\"Berlin\", \"Example\", \"ada@example.org\"]")
                        .chat()
                        .server()
                        .admin())
                .containsExactly("Berlin", "Example", "ada@example.org");
        assertThatThrownBy(() -> read("server.admin = [\"1\", \"2\", \"3\", \"4\"]"))
                .hasMessageContaining("server.admin: at most three lines are expected, not 4");
        assertThatThrownBy(() -> read("hosts.suffix = \"no host\""))
                .hasMessageContaining("hosts.suffix: a host ends with");
    }

    @Test
    void pathsAreRelativeToTheFile() throws IOException {
        assertThat(read("data = \"kept\"").data())
                .isEqualTo(folder.toAbsolutePath().resolve("kept"));
    }

    @Test
    void aSimpleListenerCanBeMovedAndLeftOut() throws IOException {
        assertThat(read("[listen]", "irc = \"[::1]:0\"", "tls = false").listeners())
                .containsExactly(
                        ListenerSettings.at(ListenerKind.IRC, new HostPort("::1", 0)),
                        ListenerSettings.at(ListenerKind.WEB, new HostPort("127.0.0.1", 8080)));
    }

    @Test
    void whereListenersAreListedNoOtherIsOpened() throws IOException {
        Settings settings = read(
                "[tls]",
                "certificate = \"all.pem\"",
                "key = \"all.key\"",
                "[[listener]]",
                "address = \"0.0.0.0:6667\"",
                "proxies = [\"10.0.0.0/8\"]",
                "[[listener]]",
                "kind = \"web-tls\"",
                "address = \"0.0.0.0:443\"",
                "[[listener]]",
                "kind = \"tls\"",
                "address = \"0.0.0.0:6697\"",
                "certificate = \"one.pem\"",
                "key = \"one.key\"");
        Path here = folder.toAbsolutePath();
        Optional<CertificateFiles> all =
                Optional.of(new CertificateFiles(here.resolve("all.pem"), here.resolve("all.key")));
        Optional<CertificateFiles> one =
                Optional.of(new CertificateFiles(here.resolve("one.pem"), here.resolve("one.key")));
        assertThat(settings.listeners())
                .containsExactly(
                        new ListenerSettings(
                                ListenerKind.IRC,
                                new HostPort("0.0.0.0", 6667),
                                all,
                                List.of(Subnet.parse("10.0.0.0/8"))),
                        new ListenerSettings(ListenerKind.WEB_TLS, new HostPort("0.0.0.0", 443), all, List.of()),
                        new ListenerSettings(ListenerKind.TLS, new HostPort("0.0.0.0", 6697), one, List.of()));
        assertThat(read("listen.web = \"127.0.0.1:1\"", "[[listener]]", "address = \"127.0.0.1:2\"")
                        .listeners())
                .extracting(ListenerSettings::kind)
                .containsExactly(ListenerKind.WEB, ListenerKind.IRC);
    }

    @Test
    void operatorsHaveThePrivilegesOfTheirClass() throws IOException {
        Settings settings = read(
                "[[operator]]",
                "name = \"ada\"",
                "password = \"$argon2id$v=19$m=64,t=1,p=1$c29tZSBzYWx0$b25lIGhhc2ggb2Ygb25l\"",
                "[[operator-class]]",
                "name = \"helper\"",
                "privileges = [\"kill\", \"see\"]",
                "[[operator]]",
                "name = \"bob\"",
                "password = \"$2b$04$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
                "class = \"helper\"",
                "title = \"helps\"");
        assertThat(settings.chat().operators())
                .containsExactly(
                        new Operator(
                                "ada",
                                new Secret("$argon2id$v=19$m=64,t=1,p=1$c29tZSBzYWx0$b25lIGhhc2ggb2Ygb25l"),
                                "is an operator of this server",
                                Set.of(Privilege.values())),
                        new Operator(
                                "bob",
                                new Secret("$2b$04$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
                                "helps",
                                Set.of(Privilege.KILL, Privilege.SEE)));
    }

    @Test
    void gatewaysAndStsAreRead() throws IOException {
        String fingerprint = "ab".repeat(32);
        Settings settings = read(
                "[[webirc]]",
                "password = \"gate\"",
                "certificate = \""
                        + fingerprint.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:") + "\"",
                "subnets = [\"192.0.2.7\"]",
                "[sts]",
                "port = 6697",
                "duration-seconds = 5",
                "preload = true");
        assertThat(settings.chat().gateways())
                .containsExactly(
                        new WebIrcGateway(new Secret("gate"), fingerprint, List.of(Subnet.parse("192.0.2.7"))));
        assertThat(settings.chat().sts()).contains(new StsPolicy(6697, Duration.ofSeconds(5), true));
    }

    @Test
    void allThatIsWrongIsToldWithItsLine() {
        assertThatThrownBy(() -> read(
                        "colour = \"red\"",
                        "[listen]",
                        "irc = \"6667\"",
                        "tls = true",
                        "[server]",
                        "name = \"two words\"",
                        "motd = \"one\"",
                        "[limits]",
                        "clients = 0",
                        "history = \"many\"",
                        "[[operator]]",
                        "password = \"secret\"",
                        "class = \"king\"",
                        "[listener]",
                        "address = \"127.0.0.1:1\"",
                        "[web]",
                        "proxies = [\"10.0.0.1/8\"]",
                        "origins = [\"chat.example.org\"]",
                        "[[operator-class]]",
                        "name = \"helper\"",
                        "privileges = [\"fly\"]"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("fermata.toml:1: unknown key 'colour'; known are data, database, [")
                .hasMessageContaining("fermata.toml:3: listen.irc: '6667' is not HOST:PORT")
                .hasMessageContaining("fermata.toml:4: listen.tls: a text in quotes is expected, not true")
                .hasMessageContaining("fermata.toml:6: server.name: a name without spaces")
                .hasMessageContaining("fermata.toml:7: server.motd: a list in brackets")
                .hasMessageContaining("fermata.toml:9: limits.clients: a number from 1 to 1000000 is expected, not 0")
                .hasMessageContaining(
                        "fermata.toml:10: limits.history: a number from 1 to 10000 is expected, not \"many\"")
                .hasMessageContaining("fermata.toml:11: operator.name: is missing; such as name = \"ada\"")
                .hasMessageContaining("fermata.toml:12: operator.password: the hash of a password is expected")
                .hasMessageContaining("fermata.toml:13: operator.class: one of ")
                .hasMessageContaining("fermata.toml:14: listener: tables [[listener]] are expected")
                .hasMessageContaining(
                        "fermata.toml:17: web.proxies: 10.0.0.1/8 has bits set behind its prefix. Is 10.0.0.0/8")
                .hasMessageContaining("fermata.toml:18: web.origins: an origin such as")
                .hasMessageContaining("fermata.toml:21: operator-class.privileges: one of \"kill\", ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "limits.nick-lenght = 5,        limits.nick-length",
        "limit.nick-length = 5,         limits.nick-length",
        "nick-length = 5,               limits.nick-length",
        "server.motto = [],             server.motd",
        "throttle.per-adress = 1,       throttle.per-address"
    })
    void aSlipOfTheHandIsToldWhatIsMeant(String line, String meant) {
        assertThatThrownBy(() -> read(line)).hasMessageEndingWith("; is '" + meant + "' meant?");
    }

    @Test
    void anUnknownKeyIsToldThoseOfItsTable() {
        assertThatThrownBy(() -> read("[flood]", "colour = 1"))
                .hasMessageEndingWith(
                        ":2: unknown key 'flood.colour'; known are flood.burst, flood.lines-per-second, flood.exempt");
    }

    @Test
    void anUnknownKeyIsFoundInEachTableOfAList() {
        assertThatThrownBy(() ->
                        read("[[listener]]", "address = \"127.0.0.1:1\"", "[[listener]]", "adress = \"127.0.0.1:2\""))
                .hasMessageContaining(":3: listener.address: is missing")
                .hasMessageContaining(":4: unknown key 'listener.adress'; is 'listener.address' meant?");
    }

    @Test
    void whatOnlyLooksLikeAHashIsNoPassword() {
        assertThatThrownBy(() -> read("server.password = \"$argon2id$v=19$m=64,t=1,p=1$cut\""))
                .hasMessageContaining(":1: server.password: this is not quite the hash of a password");
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused() {
        assertThatThrownBy(() -> read("[tls]", "certificate = \"x.pem\""))
                .hasMessageContaining(":2: tls.certificate: a certificate and its key are given together");
    }

    @Test
    void aFileThatIsNotTomlIsRefusedWithTheLine() {
        assertThatThrownBy(() -> read("data = \"x\"", "this is not toml")).hasMessageContaining("fermata.toml:2: ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("nowhere.toml")))
                .hasMessageContaining("nowhere.toml");
    }

    @Test
    void everyLimitHasAKey() {
        assertThat(SettingsFile.keys())
                .containsKeys(Arrays.stream(Limit.values())
                        .map(limit -> "limits." + limit.key())
                        .toArray(String[]::new));
    }

    @Test
    void theDocumentationListsEveryKeyWithItsDefaultAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../../docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf(" | ", line.indexOf(" | ") + 1)))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(SettingsFile.keys().entrySet().stream()
                        .map(entry -> "| `%s` | %s".formatted(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
