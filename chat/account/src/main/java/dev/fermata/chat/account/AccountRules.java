package dev.fermata.chat.account;

import dev.fermata.chat.event.Subnet;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What holds for all accounts.
 *
 * @param networkName whose accounts they are, as mails and authenticators show it
 * @param registrations who may have one
 * @param email what is asked of where their owners get mail
 * @param bounds how little and how much there may be of what belongs to one
 * @param reservedNames whom nobody may call themselves, such as services
 */
public record AccountRules(
        String networkName, Registrations registrations, Email email, Bounds bounds, Set<String> reservedNames) {

    /**
     * Who may have an account.
     *
     * @param open whether people register by themselves, or whoever runs the server does it for them
     * @param perHourMax how many accounts may be registered from one address in an hour
     * @param exempt from where there may be any number
     */
    public record Registrations(boolean open, int perHourMax, List<Subnet> exempt) {
        public Registrations {
            exempt = List.copyOf(exempt);
        }
    }

    /**
     * What is asked of addresses, and how codes are mailed there.
     *
     * @param required whether one must give an address, and confirm it, to have an account
     * @param perHourMax how many codes one address may be sent in an hour, for whatever and by whomever
     * @param codeLifetime how long a mailed code is good
     * @param codeRestMin how long nobody is mailed another code
     * @param codeTriesMax how many wrong codes may be tried before a right one is not taken any more
     */
    public record Email(
            boolean required, int perHourMax, Duration codeLifetime, Duration codeRestMin, int codeTriesMax) {}

    /**
     * How little and how much there may be of what belongs to an account.
     *
     * @param passwordLengthMin in characters
     * @param nicksMax how many nicks an account may have besides its name
     * @param certificatesMax how many certificates one may log in with
     * @param appPasswordsMax how many apps may have a password of their own
     */
    public record Bounds(int passwordLengthMin, int nicksMax, int certificatesMax, int appPasswordsMax) {}

    public AccountRules {
        reservedNames = Set.copyOf(reservedNames);
    }

    /** What a server has of which nothing is configured. */
    public static AccountRules defaults() {
        return new AccountRules(
                "Fermata",
                new Registrations(true, 10, Subnet.LOOPBACK),
                new Email(false, 10, Duration.ofDays(1), Duration.ofMinutes(2), 5),
                new Bounds(4, 10, 10, 20),
                Set.of("NickServ", "ChanServ", "HistServ", "MemoServ", "OperServ", "BotServ", "HostServ", "Global"));
    }

    public AccountRules withNetworkName(String networkName) {
        return new AccountRules(networkName, registrations, email, bounds, reservedNames);
    }

    public AccountRules withRegistrations(Registrations registrations) {
        return new AccountRules(networkName, registrations, email, bounds, reservedNames);
    }

    /** The same but for whether one must give an address. */
    public AccountRules withEmailRequired(boolean required) {
        return withEmail(
                new Email(required, email.perHourMax, email.codeLifetime, email.codeRestMin, email.codeTriesMax));
    }

    public AccountRules withEmail(Email email) {
        return new AccountRules(networkName, registrations, email, bounds, reservedNames);
    }

    public AccountRules withBounds(Bounds bounds) {
        return new AccountRules(networkName, registrations, email, bounds, reservedNames);
    }
}
