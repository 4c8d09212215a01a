package dev.fermata.chat.account;

import static dev.fermata.chat.account.TestAccounts.assertRefused;
import static dev.fermata.chat.account.TestAccounts.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.LoginResult.Means;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NicksTest {
    private final TestAccounts test = TestAccounts.withoutMail();
    private final Nicks nicks = test.accounts.nicks();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void anAccountIsFoundAndLoggedInToByItsNicks() {
        test.register("ada");
        assertThat(get(nicks.add("ada", "Countess")).nicks()).containsExactly("Countess");
        assertThat(get(test.accounts.find("countess")).orElseThrow().name()).isEqualTo("ada");
        assertThat(get(test.accounts.holderOf("COUNTESS"))).contains("ada");
        test.assertLoggedIn(Means.PASSWORD, test.login("countess", "open sesame"));
    }

    @Test
    void nobodyElseMayBeCalledSoOrLookSo() {
        test.register("ada");
        test.register("bob");
        get(nicks.add("ada", "Countess"));
        assertRefused(Reason.NAME_TAKEN, nicks.add("bob", "countess"));
        assertRefused(Reason.NAME_TAKEN, nicks.add("bob", "c\u043euntess"));
        assertRefused(Reason.NAME_TAKEN, nicks.add("bob", "ada"));
        assertRefused(Reason.NAME_TAKEN, nicks.add("ada", "Ada"));
        assertRefused(Reason.NAME_TAKEN, test.accounts.create(new NewAccount("countess", "open sesame", null)));
        assertThat(get(test.accounts.holderOf("c\u043eunt\u0435ss"))).contains("ada");
    }

    @Test
    void aLookAlikeOfOnesOwnIsFine() {
        test.register("ada");
        get(nicks.add("ada", "\u0430da"));
        get(nicks.remove("ada", "\u0430da"));
        assertThat(get(test.accounts.holderOf("\u0430da")))
                .as("still looks like ada")
                .contains("ada");
    }

    @Test
    void aNickThatIsGivenUpIsFree() {
        test.register("ada");
        test.register("bob");
        get(nicks.add("ada", "IRIS")); // which looks like lrls, too
        get(nicks.remove("ada", "iris"));
        assertThat(get(test.accounts.find("iris"))).isEmpty();
        assertThat(get(nicks.add("bob", "lrls")).nicks()).containsExactly("lrls");
        assertThat(get(nicks.add("bob", "iris")).nicks()).containsExactly("lrls", "iris");
        assertRefused(Reason.NOT_FOUND, nicks.remove("ada", "iris"));
        assertRefused(Reason.NOT_FOUND, nicks.remove("ada", "ada"));
    }

    @Test
    void whoWasInterruptedDoesItAgain() {
        test.register("ada");
        // As if the server had been killed between the nick and the account's list.
        get(test.registry.put(
                AccountStore.ACCOUNT, "countess", 0, NameRecord.nickOf("ada").toJson()));
        assertThat(get(nicks.add("ada", "countess")).nicks()).containsExactly("countess");
        assertThat(get(nicks.add("ada", "countess")).nicks()).containsExactly("countess");
    }

    @Test
    void anAccountHasSoManyNicks() {
        test.register("ada");
        for (int i = 0; i < AccountRules.defaults().bounds().nicksMax(); i++) {
            get(nicks.add("ada", "ada_" + (char) ('a' + i)));
        }
        assertRefused(Reason.TOO_MANY, nicks.add("ada", "more"));
        assertThat(get(nicks.add("ada", "ada_a")).nicks()).hasSize(10);
        assertRefused(Reason.NAME_INVALID, nicks.add("ada", "a b"));
        assertRefused(Reason.NO_ACCOUNT, nicks.add("bob", "rob"));
    }
}
