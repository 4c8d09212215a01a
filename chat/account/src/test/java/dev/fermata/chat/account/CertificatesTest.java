package dev.fermata.chat.account;

import static dev.fermata.chat.account.TestAccounts.HERE;
import static dev.fermata.chat.account.TestAccounts.assertRefused;
import static dev.fermata.chat.account.TestAccounts.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.Account.Certificate;
import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.LoginResult.Means;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {
    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);

    private final TestAccounts test = TestAccounts.withoutMail();
    private final Certificates certificates = test.accounts.certificates();

    @AfterEach
    void close() {
        test.close();
    }

    private LoginResult login(String actAs, String fingerprint) {
        return get(test.accounts.logins().withCertificate(actAs, HERE.withFingerprint(fingerprint)));
    }

    @Test
    void aCertificateIsEnoughToLogIn() {
        test.register("ada");
        Account ada = get(certificates.add("ada", FINGERPRINT));
        assertThat(ada.certificates()).containsExactly(new Certificate(FINGERPRINT, test.now()));
        test.assertLoggedIn(Means.CERTIFICATE, login("", FINGERPRINT));
        test.assertLoggedIn(Means.CERTIFICATE, login("ADA", FINGERPRINT));
        TestAccounts.assertRefused(LoginResult.Reason.NOT_ALLOWED, login("bob", FINGERPRINT));
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, login("", "f".repeat(64)));
        TestAccounts.assertRefused(
                LoginResult.Reason.WRONG, get(test.accounts.logins().withCertificate("ada", HERE)));
    }

    @Test
    void aFingerprintIsTheSameHoweverItIsWritten() {
        test.register("ada");
        get(certificates.add("ada", FINGERPRINT));
        String asOpensslWritesIt = "01:23:45:67:89:AB:CD:EF" + ":01:23:45:67:89:AB:CD:EF".repeat(3);
        assertThat(get(certificates.add("ada", asOpensslWritesIt)).certificates())
                .hasSize(1);
        assertThat(get(certificates.remove("ada", asOpensslWritesIt)).certificates())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "0123456789abcdef", "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void whatIsNoFingerprintIsRefused(String text) {
        test.register("ada");
        assertRefused(Reason.FINGERPRINT_INVALID, certificates.add("ada", text));
    }

    @Test
    void aCertificateBelongsToOneAccount() {
        test.register("ada");
        test.register("bob");
        get(certificates.add("ada", FINGERPRINT));
        assertRefused(Reason.FINGERPRINT_TAKEN, certificates.add("bob", FINGERPRINT));
        assertRefused(Reason.NOT_FOUND, certificates.remove("bob", FINGERPRINT));
        get(certificates.remove("ada", FINGERPRINT));
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, login("", FINGERPRINT));
        get(certificates.add("bob", FINGERPRINT));
        test.assertLoggedIn(Means.CERTIFICATE, login("bob", FINGERPRINT));
    }

    @Test
    void oneThatTheAccountDoesNotListIsGoodForNothingYet() {
        test.register("ada");
        // As if the server had been killed between the certificate and the account's list.
        get(test.registry.put(AccountStore.CERTIFICATE, FINGERPRINT, 0, "ada"));
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, login("", FINGERPRINT));
        get(certificates.add("ada", FINGERPRINT));
        test.assertLoggedIn(Means.CERTIFICATE, login("", FINGERPRINT));
    }

    @Test
    void anAccountHasSoManyCertificates() {
        test.register("ada");
        for (int i = 0; i < AccountRules.defaults().bounds().certificatesMax(); i++) {
            get(certificates.add("ada", "%064x".formatted(i)));
        }
        assertRefused(Reason.TOO_MANY, certificates.add("ada", FINGERPRINT));
        assertThat(get(test.registry.find(AccountStore.CERTIFICATE, FINGERPRINT)))
                .isEmpty();
    }
}
