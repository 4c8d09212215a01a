package dev.fermata.chat.account;

import java.time.Duration;
import java.util.Set;

/**
 * What holds for all accounts.
 *
 * @param networkName whose accounts they are, as mails and authenticators show it
 * @param emailRequired whether one must give an address, and confirm it, to have an account
 * @param codeLifetime how long a mailed code is good
 * @param codeRestMin how long nobody is mailed another code
 * @param codeTriesMax how many wrong codes may be tried before a right one is not taken any more
 * @param passwordLengthMin in characters
 * @param nicksMax how many nicks an account may have besides its name
 * @param certificatesMax how many certificates one may log in with
 * @param appPasswordsMax how many apps may have a password of their own
 * @param reservedNames whom nobody may call themselves, such as services
 */
public record AccountRules(
        String networkName,
        boolean emailRequired,
        Duration codeLifetime,
        Duration codeRestMin,
        int codeTriesMax,
        int passwordLengthMin,
        int nicksMax,
        int certificatesMax,
        int appPasswordsMax,
        Set<String> reservedNames) {

    public AccountRules {
        reservedNames = Set.copyOf(reservedNames);
    }

    /** What a server has of which nothing is configured. */
    public static AccountRules defaults() {
        return new AccountRules(
                "Fermata",
                false,
                Duration.ofDays(1),
                Duration.ofMinutes(2),
                5,
                6,
                10,
                10,
                20,
                Set.of("NickServ", "ChanServ", "HistServ", "MemoServ", "OperServ", "BotServ", "HostServ", "Global"));
    }

    public AccountRules withNetworkName(String networkName) {
        return new AccountRules(
                networkName,
                emailRequired,
                codeLifetime,
                codeRestMin,
                codeTriesMax,
                passwordLengthMin,
                nicksMax,
                certificatesMax,
                appPasswordsMax,
                reservedNames);
    }

    public AccountRules withEmailRequired(boolean emailRequired) {
        return new AccountRules(
                networkName,
                emailRequired,
                codeLifetime,
                codeRestMin,
                codeTriesMax,
                passwordLengthMin,
                nicksMax,
                certificatesMax,
                appPasswordsMax,
                reservedNames);
    }

    public AccountRules withPasswordLengthMin(int passwordLengthMin) {
        return new AccountRules(
                networkName,
                emailRequired,
                codeLifetime,
                codeRestMin,
                codeTriesMax,
                passwordLengthMin,
                nicksMax,
                certificatesMax,
                appPasswordsMax,
                reservedNames);
    }
}
