package dev.fermata.chat.account;

import static dev.fermata.chat.account.TestAccounts.assertRefused;
import static dev.fermata.chat.account.TestAccounts.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.LoginResult.Means;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppPasswordsTest {
    private final TestAccounts test = TestAccounts.withoutMail();
    private final AppPasswords apps = test.accounts.appPasswords();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void anAppLogsInWithAPasswordOfItsOwn() {
        test.register("ada");
        String phone = get(apps.add("ada", "my phone"));
        String laptop = get(apps.add("ada", "laptop"));
        assertThat(phone).matches("[0-9a-z]{6}(-[0-9a-z]{6}){3}").isNotEqualTo(laptop);
        test.assertLoggedIn(Means.APP_PASSWORD, test.login("ada", phone));
        test.assertLoggedIn(Means.APP_PASSWORD, test.login("ada", laptop));
        test.assertLoggedIn(
                Means.APP_PASSWORD, test.login("ada", phone.replace("-", "").toUpperCase(Locale.ROOT)));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "open sesame"));
    }

    @Test
    void aPasswordThatIsTakenBackIsGoodForNothing() {
        test.register("ada");
        String phone = get(apps.add("ada", "phone"));
        String laptop = get(apps.add("ada", "laptop"));
        get(apps.remove("ada", "phone"));
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, test.login("ada", phone));
        test.assertLoggedIn(Means.APP_PASSWORD, test.login("ada", laptop));
        assertRefused(Reason.NOT_FOUND, apps.remove("ada", "phone"));
    }

    @Test
    void anAppsPasswordIsGoodForItsOwnersAccountAlone() {
        test.register("ada");
        test.register("bob");
        String phone = get(apps.add("ada", "phone"));
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, test.login("bob", phone));
    }

    @Test
    void itsOwnerSeesWhenItWasUsedAndNotThePassword() {
        test.register("ada");
        String phone = get(apps.add("ada", "phone"));
        test.pass(Duration.ofHours(2));
        test.login("ada", phone);
        Account.AppPassword shown =
                get(test.accounts.find("ada")).orElseThrow().appPasswords().getFirst();
        assertThat(shown.name()).isEqualTo("phone");
        assertThat(shown.lastUsed()).contains(test.now());
        assertThat(get(test.registry.find(AccountStore.ACCOUNT, "ada"))
                        .orElseThrow()
                        .value())
                .doesNotContain(phone)
                .doesNotContain(phone.replace("-", ""));
    }

    @Test
    void anAppHasANameThatNoOtherHas() {
        test.register("ada");
        get(apps.add("ada", "phone"));
        assertRefused(Reason.NAME_TAKEN, apps.add("ada", "phone"));
        assertRefused(Reason.NAME_INVALID, apps.add("ada", " "));
        assertRefused(Reason.NAME_INVALID, apps.add("ada", "a\nb"));
        assertRefused(Reason.NAME_INVALID, apps.add("ada", "x".repeat(65)));
        for (int i = 1; i < AccountRules.defaults().bounds().appPasswordsMax(); i++) {
            get(apps.add("ada", "app " + i));
        }
        assertRefused(Reason.TOO_MANY, apps.add("ada", "one more"));
    }
}
