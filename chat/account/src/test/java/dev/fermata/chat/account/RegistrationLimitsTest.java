package dev.fermata.chat.account;

import static dev.fermata.chat.account.TestAccounts.assertRefused;
import static dev.fermata.chat.account.TestAccounts.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.AccountRules.Email;
import dev.fermata.chat.account.AccountRules.Registrations;
import dev.fermata.chat.event.Subnet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may have an account, how many of them, and how much mail they can have sent. */
class RegistrationLimitsTest {
    private static final Peer SOMEBODY = Peer.at("2001:db8::1");
    private static final Peer NEIGHBOUR = Peer.at("2001:db8:0:0:ffff::2");
    private static final Peer STRANGER = Peer.at("192.0.2.1");

    private static NewAccount account(String name) {
        return new NewAccount(name, "open sesame", null);
    }

    @Test
    void whereNobodyRegistersByThemselvesTheServersOwnerDoes() {
        try (TestAccounts closed =
                TestAccounts.with(rules -> rules.withRegistrations(new Registrations(false, 10, List.of())))) {
            assertRefused(Reason.DISABLED, closed.accounts.create(account("ada"), SOMEBODY));
            assertThat(get(closed.accounts.create(account("ada"))).name()).isEqualTo("ada");
        }
    }

    @Test
    void oneHouseholdHasSoManyInAnHour() {
        try (TestAccounts test = TestAccounts.with(
                rules -> rules.withRegistrations(new Registrations(true, 2, List.of(Subnet.parse("192.0.2.0/24")))))) {
            get(test.accounts.create(account("one"), SOMEBODY));
            assertRefused(Reason.NAME_TAKEN, test.accounts.create(account("one"), SOMEBODY)); // which costs nothing
            get(test.accounts.create(account("two"), NEIGHBOUR));
            assertRefused(Reason.TOO_SOON, test.accounts.create(account("three"), SOMEBODY));
            get(test.accounts.create(account("four"), STRANGER));
            get(test.accounts.create(account("five"), STRANGER));
            get(test.accounts.create(account("six"), STRANGER));
            test.pass(Duration.ofHours(1));
            get(test.accounts.create(account("three"), SOMEBODY));
        }
    }

    @Test
    void oneMailboxIsSentSoManyCodesWhoeverAsks() {
        try (TestAccounts test = TestAccounts.with(
                rules -> rules.withEmail(new Email(false, 2, Duration.ofDays(1), Duration.ZERO, 5)))) {
            get(test.accounts.create(new NewAccount("one", "open sesame", "victim@example.org")));
            get(test.accounts.create(new NewAccount("two", "open sesame", "Victim@example.org")));
            assertRefused(
                    Reason.TOO_SOON,
                    test.accounts.create(new NewAccount("three", "open sesame", "victim@example.org")));
            assertRefused(Reason.TOO_SOON, test.accounts.sendVerification("one"));
            get(test.accounts.create(new NewAccount("three", "open sesame", "other@example.org")));
            assertThat(test.mails).hasSize(3);
            test.pass(Duration.ofHours(1));
            get(test.accounts.sendVerification("one"));
        }
    }
}
