package dev.fermata.chat.server;

import dev.fermata.chat.account.AccountRules;
import dev.fermata.chat.account.MailSettings;
import dev.fermata.chat.account.MailSettings.Security;
import dev.fermata.chat.account.PasswordSettings;
import dev.fermata.chat.account.ThrottleSettings;
import dev.fermata.chat.conversation.settings.AccountPolicy;
import dev.fermata.chat.conversation.settings.Choice;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.event.Subnet;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what accounts are for, and what they stand on: {@code [accounts]} and {@code [mail]}. */
final class AccountKeys {
    private static final int MANY = 100_000;
    private static final int HOUR_SECONDS = 3_600;
    private static final int MEMORY_KIB_MAX = 4 * 1024 * 1024;
    private static final int SCRAM_ITERATIONS_MAX = 10_000_000;
    private static final int PASSWORD_LENGTH_MAX = 100;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+");

    private static final Map<String, Choice> CHOICES = Arrays.stream(Choice.values())
            .collect(Collectors.toMap(Choice::key, Function.identity(), (one, other) -> one, LinkedHashMap::new));

    private static final Map<String, Security> SECURITIES = Arrays.stream(Security.values())
            .collect(Collectors.toMap(
                    security -> security.name().toLowerCase(Locale.ROOT),
                    Function.identity(),
                    (one, other) -> one,
                    LinkedHashMap::new));

    private AccountKeys() {}

    /** What changes at once when it is configured anew. */
    static AccountPolicy policy(Section root, AccountPolicy usual, String networkName) {
        Section accounts = root.section("accounts");
        boolean required = accounts.flag("require-sasl", usual.required());
        List<Subnet> exempt = accounts.subnets("require-sasl-exempt", usual.exempt());
        return usual.withRules(
                        rules(accounts, root.section("mail"), usual.rules().withNetworkName(networkName)))
                .withChoices(
                        choice(accounts, "always-on", usual.alwaysOn()),
                        choice(accounts, "multiclient", usual.multiclient()))
                .withNicksReserved(accounts.flag("reserve-nicks", usual.nicksReserved()))
                .withBeforeWelcome(accounts.flag("registration-before-welcome", usual.beforeWelcome()))
                .withRequired(required, exempt)
                .withPlainWithoutTls(accounts.flag("plain-without-tls", usual.plainWithoutTls()));
    }

    private static Choice choice(Section accounts, String key, Choice usual) {
        String choice = accounts.value(key, usual.key(), value -> Values.oneOf(value, CHOICES.keySet()));
        return CHOICES.getOrDefault(choice, usual);
    }

    private static AccountRules rules(Section accounts, Section mail, AccountRules usual) {
        AccountRules.Registrations registrations = usual.registrations();
        return usual.withRegistrations(new AccountRules.Registrations(
                        accounts.flag("registration", registrations.open()),
                        accounts.number("registrations-per-address-and-hour", registrations.perHourMax(), 1, MANY),
                        accounts.subnets("registrations-exempt", registrations.exempt())))
                .withBounds(bounds(accounts, usual.bounds()))
                .withEmail(email(mail, usual.email()));
    }

    private static AccountRules.Bounds bounds(Section accounts, AccountRules.Bounds usual) {
        return new AccountRules.Bounds(
                accounts.number("password-length", usual.passwordLengthMin(), 1, PASSWORD_LENGTH_MAX),
                accounts.number("nicks", usual.nicksMax(), 0, MANY),
                accounts.number("certificates", usual.certificatesMax(), 0, MANY),
                accounts.number("app-passwords", usual.appPasswordsMax(), 0, MANY));
    }

    private static AccountRules.Email email(Section mail, AccountRules.Email usual) {
        boolean required = mail.flag("required", usual.required());
        if (required && !mail.has("host")) {
            mail.wrong("required", "nobody can confirm an address as long as there is no host to hand mail in");
        }
        return new AccountRules.Email(
                required && mail.has("host"),
                mail.number("per-address-and-hour", usual.perHourMax(), 1, MANY),
                Duration.ofHours(mail.number(
                        "code-hours", Math.toIntExact(usual.codeLifetime().toHours()), 1, 1_000)),
                mail.seconds("code-rest-seconds", usual.codeRestMin(), 0, 24 * HOUR_SECONDS),
                mail.number("code-tries", usual.codeTriesMax(), 1, 1_000));
    }

    /**
     * What stays until the next start.
     *
     * @param serverName as whom the server greets a mail server
     */
    static AccountSettings settings(Section root, AccountSettings usual, String serverName) {
        Section accounts = root.section("accounts");
        return new AccountSettings(
                passwords(accounts, usual.passwords()),
                logins(accounts, usual.logins()),
                mail(root.section("mail"), serverName));
    }

    private static PasswordSettings passwords(Section accounts, PasswordSettings usual) {
        int memoryKib = accounts.number("argon2-memory-kib", usual.memoryKib(), 8, MEMORY_KIB_MAX);
        int iterations = accounts.number("argon2-iterations", usual.iterations(), 1, 1_000);
        int parallelism = accounts.number("argon2-parallelism", usual.parallelism(), 1, 64);
        int scram = accounts.number("scram-iterations", usual.scramIterations(), 0, SCRAM_ITERATIONS_MAX);
        try {
            return usual.withArgon2(memoryKib, iterations, parallelism).withScramIterations(scram);
        } catch (IllegalArgumentException unfit) {
            accounts.wrong(
                    scram == usual.scramIterations() ? "argon2-memory-kib" : "scram-iterations",
                    String.valueOf(unfit.getMessage()));
            return usual;
        }
    }

    private static ThrottleSettings logins(Section accounts, ThrottleSettings usual) {
        return new ThrottleSettings(
                accounts.number("failures-per-account", usual.freePerAccount(), 1, MANY),
                accounts.number("failures-per-address", usual.freePerAddress(), 1, MANY),
                accounts.seconds("failure-wait-seconds", usual.delayFirst(), 0, HOUR_SECONDS),
                accounts.seconds("failure-wait-most-seconds", usual.delayMax(), 0, HOUR_SECONDS),
                usual.forgottenAfter(),
                usual.trackedMax());
    }

    private static Optional<MailSettings> mail(Section mail, String serverName) {
        Optional<String> host = mail.optional("host", Values::word);
        int port = mail.number("port", 587, 1, 65_535);
        String security = mail.value("security", "starttls", value -> Values.oneOf(value, SECURITIES.keySet()));
        Optional<String> user = mail.optional("user", Values::text);
        Optional<Secret> password = mail.optional("password", value -> new Secret(Values.text(value)));
        Optional<String> from = mail.optional("from", AccountKeys::address);
        if (user.isPresent() != password.isPresent()) {
            mail.wrong(user.isPresent() ? "user" : "password", "a user and their password are given together");
        }
        if (host.isPresent() != from.isPresent()) {
            mail.wrong(
                    host.isPresent() ? "host" : "from", "a host and the address that mail is from are given together");
        }
        MailSettings.Login login = user.flatMap(
                        name -> password.map(secret -> new MailSettings.Login(name, secret.value())))
                .orElse(null);
        return host.flatMap(name -> from.map(sender -> MailSettings.to(
                name, port, SECURITIES.getOrDefault(security, Security.STARTTLS), login, sender, serverName)));
    }

    private static String address(Object value) {
        String address = Values.text(value);
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "an address such as \"chat@example.org\" is expected, not '" + address + "'");
        }
        return address;
    }
}
