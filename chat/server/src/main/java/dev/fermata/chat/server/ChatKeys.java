package dev.fermata.chat.server;

import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.ClientSettings;
import dev.fermata.chat.conversation.settings.ClientTagPolicy;
import dev.fermata.chat.conversation.settings.HistoryPolicy;
import dev.fermata.chat.conversation.settings.HostSettings;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.conversation.settings.Limits;
import dev.fermata.chat.conversation.settings.ServerSettings;
import dev.fermata.chat.conversation.settings.StsPolicy;
import dev.fermata.chat.conversation.settings.Timeouts;
import dev.fermata.chat.conversation.settings.WebIrcGateway;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.event.Subnet;
import dev.fermata.chat.push.PushSettings;
import dev.fermata.chat.socket.SocketServer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how the chat behaves: {@code [server]}, {@code [limits]}, {@code [history]}, {@code [sts]} and each {@code [[webirc]]}. */
final class ChatKeys {
    private static final Pattern FINGERPRINT = Pattern.compile("([0-9a-f]{2}:?){31}[0-9a-f]{2}");
    private static final Pattern HASH = Pattern.compile("\\$(argon2|2[abxy]\\$)");
    private static final int HOUR_SECONDS = 3_600;
    private static final int CENTURY_DAYS = 36_500;
    private static final int TEN_YEARS_SECONDS = 315_360_000;

    private ChatKeys() {}

    static ChatSettings read(Section root, ChatSettings usual) {
        Section limits = root.section("limits");
        ServerSettings server = server(root.section("server"), usual.server());
        return new ChatSettings(
                server,
                timeouts(limits, usual.timeouts()),
                limits(limits),
                OperatorKeys.read(root),
                root.each("webirc", ChatKeys::gateway),
                clients(root, usual.clients()),
                hosts(root.section("hosts"), usual.hosts()),
                sts(root.section("sts")),
                AccountKeys.policy(root, usual.accounts(), server.network()),
                history(root.section("history"), usual.history()));
    }

    private static HistoryPolicy history(Section history, HistoryPolicy usual) {
        return new HistoryPolicy(
                history.flag("channels", usual.channels()),
                history.flag("direct-messages", usual.directMessages()),
                history.optional("keep-days", value -> Duration.ofDays(Values.number(value, 1, CENTURY_DAYS))));
    }

    private static ServerSettings server(Section server, ServerSettings usual) {
        return new ServerSettings(
                server.value("name", usual.name(), Values::word),
                server.value("network", usual.network(), Values::word),
                usual.version(),
                server.value("motd", usual.motd(), value -> Values.list(value, Values::line)),
                server.value("admin", usual.admin(), ChatKeys::admin),
                server.optional("password", ChatKeys::password).orElse(null),
                server.value(
                        "user-modes", usual.userModes(), value -> ServerSettings.requireUserModes(Values.line(value))));
    }

    private static List<String> admin(Object value) {
        List<String> lines = Values.list(value, Values::line);
        if (lines.size() > ServerSettings.ADMIN_LINES_MAX) {
            throw new IllegalArgumentException("at most three lines are expected, not " + lines.size());
        }
        return lines;
    }

    private static ClientSettings clients(Section root, ClientSettings usual) {
        Section server = root.section("server");
        Optional<String> icon = server.optional("icon", value -> {
            String address = Values.word(value);
            var _ = new ClientSettings(address, usual.tags(), null, null, null); // which checks it
            return address;
        });
        List<String> denied = server.value(
                "denied-client-tags",
                usual.tags().denied(),
                value -> new ClientTagPolicy(Values.list(value, Values::word)).denied());
        Optional<String> files = root.section("files").optional("address", ChatKeys::fileHost);
        Optional<String> contact = root.section("push")
                .optional(
                        "contact",
                        value -> PushSettings.with(Values.text(value)).contact());
        return new ClientSettings(
                icon.orElse(usual.icon()),
                new ClientTagPolicy(denied),
                files.orElse(usual.fileHost()),
                contact.orElse(usual.pushContact()),
                usual.pushKey());
    }

    private static String fileHost(Object value) {
        String address = Values.word(value);
        if (!address.matches("https?://[^/?#]+/?")) {
            throw new IllegalArgumentException(
                    "the address of the web listener is expected, such as \"https://chat.example.org\", not "
                            + Values.show(value));
        }
        return address.replaceFirst("/$", "") + SocketServer.UPLOAD_PATH;
    }

    private static Timeouts timeouts(Section limits, Timeouts usual) {
        return new Timeouts(
                limits.seconds("registration-seconds", usual.registration(), 1, HOUR_SECONDS),
                limits.seconds("ping-after-seconds", usual.pingAfter(), 1, HOUR_SECONDS),
                limits.seconds("pong-within-seconds", usual.pongWithin(), 1, HOUR_SECONDS));
    }

    private static Limits limits(Section limits) {
        Map<Limit, Integer> values = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            values.put(limit, limits.number(limit.key(), limit.byDefault(), limit.least(), limit.most()));
        }
        return new Limits(values);
    }

    /** As it is, or hashed. What only looks like a hash would be a password that nobody means. */
    private static Secret password(Object value) {
        String text = Values.text(value);
        if (HASH.matcher(text).lookingAt() && !Passwords.isHash(text)) {
            throw new IllegalArgumentException("this is not quite the hash of a password. Is it whole?");
        }
        return new Secret(text);
    }

    private static WebIrcGateway gateway(Section gateway) {
        Secret password = gateway.needed("password", new Secret(""), ChatKeys::password);
        Optional<String> certificate = gateway.optional("certificate", ChatKeys::fingerprint);
        List<Subnet> subnets = gateway.needed(
                "subnets",
                List.of(Subnet.parse("192.0.2.1")),
                value -> Values.list(value, each -> Subnet.parse(Values.text(each))));
        return new WebIrcGateway(password, certificate.orElse(null), subnets);
    }

    private static HostSettings hosts(Section hosts, HostSettings usual) {
        return new HostSettings(
                hosts.flag("cloaked", usual.cloaked()),
                hosts.value("suffix", usual.suffix(), value -> new HostSettings(true, Values.text(value)).suffix()));
    }

    private static String fingerprint(Object value) {
        String text = Values.text(value).toLowerCase(Locale.ROOT);
        if (!FINGERPRINT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "SHA-256 of a certificate is expected, 64 digits in hexadecimal, not '" + text + "'");
        }
        return text.replace(":", "");
    }

    private static Optional<StsPolicy> sts(Section sts) {
        Optional<Integer> port = sts.optional("port", value -> Values.number(value, 1, 65_535));
        Duration duration = sts.seconds("duration-seconds", Duration.ofDays(30), 0, TEN_YEARS_SECONDS);
        boolean preload = sts.flag("preload", false);
        return port.map(number -> new StsPolicy(number, duration, preload));
    }
}
