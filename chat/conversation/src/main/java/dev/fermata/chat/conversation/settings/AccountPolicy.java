package dev.fermata.chat.conversation.settings;

import dev.fermata.chat.account.AccountRules;
import dev.fermata.chat.event.Subnet;
import java.net.InetAddress;
import java.util.List;

/**
 * What accounts are for.
 *
 * @param rules what holds for all of them
 * @param alwaysOn whether somebody stays in their channels when no client of theirs is connected
 * @param multiclient whether several clients may share a nick
 * @param nicksReserved whether nobody else may have the nicks of an account, or such as look like them
 * @param beforeWelcome whether one may register before one has come in
 * @param required whether nobody comes in without logging in
 * @param exempt who comes in without, all the same
 * @param plainWithoutTls whether one may say one's password over SASL where others may read along
 */
public record AccountPolicy(
        AccountRules rules,
        Choice alwaysOn,
        Choice multiclient,
        boolean nicksReserved,
        boolean beforeWelcome,
        boolean required,
        List<Subnet> exempt,
        boolean plainWithoutTls) {
    public AccountPolicy {
        exempt = List.copyOf(exempt);
    }

    /** What a server has of which nothing is configured. */
    public static AccountPolicy defaults() {
        return new AccountPolicy(
                AccountRules.defaults(), Choice.OPT_IN, Choice.OPT_OUT, true, true, false, List.of(), false);
    }

    /** Whether who comes from this address has to log in. */
    public boolean isRequiredFrom(InetAddress address) {
        return required && !Subnet.anyContains(exempt, address);
    }

    public AccountPolicy withRules(AccountRules rules) {
        return new AccountPolicy(
                rules, alwaysOn, multiclient, nicksReserved, beforeWelcome, required, exempt, plainWithoutTls);
    }

    /** With other choices of the owners'. */
    public AccountPolicy withChoices(Choice alwaysOn, Choice multiclient) {
        return new AccountPolicy(
                rules, alwaysOn, multiclient, nicksReserved, beforeWelcome, required, exempt, plainWithoutTls);
    }

    public AccountPolicy withNicksReserved(boolean nicksReserved) {
        return new AccountPolicy(
                rules, alwaysOn, multiclient, nicksReserved, beforeWelcome, required, exempt, plainWithoutTls);
    }

    public AccountPolicy withBeforeWelcome(boolean beforeWelcome) {
        return new AccountPolicy(
                rules, alwaysOn, multiclient, nicksReserved, beforeWelcome, required, exempt, plainWithoutTls);
    }

    public AccountPolicy withRequired(boolean required, List<Subnet> exempt) {
        return new AccountPolicy(
                rules, alwaysOn, multiclient, nicksReserved, beforeWelcome, required, exempt, plainWithoutTls);
    }

    public AccountPolicy withPlainWithoutTls(boolean plainWithoutTls) {
        return new AccountPolicy(
                rules, alwaysOn, multiclient, nicksReserved, beforeWelcome, required, exempt, plainWithoutTls);
    }
}
