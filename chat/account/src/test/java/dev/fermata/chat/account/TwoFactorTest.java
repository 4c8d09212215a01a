package dev.fermata.chat.account;

import static dev.fermata.chat.account.TestAccounts.HERE;
import static dev.fermata.chat.account.TestAccounts.assertRefused;
import static dev.fermata.chat.account.TestAccounts.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import dev.fermata.chat.account.LoginResult.Means;
import dev.fermata.chat.account.LoginResult.SecondFactorNeeded;
import dev.fermata.chat.account.TwoFactor.Enrolment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoFactorTest {
    private final TestAccounts test = TestAccounts.withoutMail();
    private final TwoFactor twoFactor = test.accounts.twoFactor();

    @AfterEach
    void close() {
        test.close();
    }

    /** What the device shows now. */
    private String code(Enrolment enrolment) {
        return Totp.code(Base32.decode(enrolment.secret()), Totp.step(test.now()));
    }

    private Enrolment enrol(String account) {
        Enrolment enrolment = get(twoFactor.begin(account));
        get(twoFactor.confirm(account, code(enrolment)));
        test.pass(Duration.ofSeconds(30)); // each code is good once
        return enrolment;
    }

    private SecondFactorNeeded first() {
        return (SecondFactorNeeded) test.login("ada", "open sesame");
    }

    private LoginResult second(String code) {
        return get(test.accounts.logins().withSecondFactor(first(), code, HERE));
    }

    @ParameterizedTest // RFC 6238, appendix B, the last six digits
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheRfc(long seconds, String code) {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        Instant now = Instant.ofEpochSecond(seconds);
        assertThat(Totp.code(secret, Totp.step(now))).isEqualTo(code);
        assertThat(Totp.match(secret, code, now, 0)).hasValue(Totp.step(now));
        assertThat(Totp.match(secret, code, now.plusSeconds(30), 0)).isPresent();
        assertThat(Totp.match(secret, code, now.minusSeconds(30), 0)).isPresent();
        assertThat(Totp.match(secret, code, now.plusSeconds(60), 0)).isEmpty();
        assertThat(Totp.match(secret, code, now, Totp.step(now))).isEmpty();
    }

    @Test
    void theDeviceIsToldAllInOneUri() {
        test.register("Zo\u00eb");
        Enrolment enrolment = get(twoFactor.begin("zo\u00eb"));
        assertThat(enrolment.secret()).matches("[A-Z2-7]{32}");
        assertThat(enrolment.uri())
                .isEqualTo("otpauth://totp/Fermata:Zo%C3%AB?secret=" + enrolment.secret()
                        + "&issuer=Fermata&algorithm=SHA1&digits=6&period=30");
        assertThat(enrolment.toString()).doesNotContain(enrolment.secret());
    }

    @Test
    void aPasswordAloneIsNotEnoughAnyMore() {
        test.register("ada");
        Enrolment enrolment = enrol("ada");
        assertThat(get(test.accounts.find("ada")).orElseThrow().hasSecondFactor())
                .isTrue();
        assertThat(first().account().name()).isEqualTo("ada");
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, second("000000"));
        test.assertLoggedIn(Means.SECOND_FACTOR, second(code(enrolment)));
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, second(code(enrolment)));
    }

    @Test
    void nothingChangesBeforeTheDeviceHasShownThatItWorks() {
        test.register("ada");
        Enrolment enrolment = get(twoFactor.begin("ada"));
        assertRefused(Reason.CODE_INVALID, twoFactor.confirm("ada", "000000"));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "open sesame"));
        test.pass(Duration.ofMinutes(10));
        assertRefused(Reason.CODE_INVALID, twoFactor.confirm("ada", code(enrolment)));
        assertRefused(Reason.CODE_INVALID, twoFactor.confirm("ada", ""));
        assertRefused(Reason.NO_ACCOUNT, twoFactor.begin("bob"));
    }

    @Test
    void whoHasLostTheDeviceHasTenCodesEachGoodOnce() {
        test.register("ada");
        Enrolment enrolment = get(twoFactor.begin("ada"));
        List<String> recovery = get(twoFactor.confirm("ada", code(enrolment)));
        assertThat(recovery)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[0-9a-z]{6}-[0-9a-z]{6}"));
        test.assertLoggedIn(Means.SECOND_FACTOR, second(recovery.get(3)));
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, second(recovery.get(3)));
        assertThat(get(test.accounts.find("ada")).orElseThrow().recoveryCodesLeft())
                .isEqualTo(9);

        List<String> renewed = get(twoFactor.renewRecoveryCodes("ada", recovery.get(4)));
        TestAccounts.assertRefused(LoginResult.Reason.WRONG, second(recovery.get(5)));
        test.assertLoggedIn(Means.SECOND_FACTOR, second(renewed.get(9)));
    }

    @Test
    void itIsSwitchedOffWithACodeOrByAnOperator() {
        test.register("ada");
        Enrolment enrolment = enrol("ada");
        assertRefused(Reason.CODE_INVALID, twoFactor.disable("ada", "000000"));
        get(twoFactor.disable("ada", code(enrolment)));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "open sesame"));
        assertRefused(Reason.CODE_INVALID, twoFactor.disable("ada", code(enrolment)));

        enrol("ada");
        get(twoFactor.remove("ada"));
        test.assertLoggedIn(Means.PASSWORD, test.login("ada", "open sesame"));
    }

    @Test
    void whatOneHasIsEnoughAlone() {
        test.register("ada");
        enrol("ada");
        String app = get(test.accounts.appPasswords().add("ada", "phone"));
        test.assertLoggedIn(Means.APP_PASSWORD, test.login("ada", app));
        get(test.accounts.certificates().add("ada", "ab".repeat(32)));
        test.assertLoggedIn(
                Means.CERTIFICATE,
                get(test.accounts.logins().withCertificate("", HERE.withFingerprint("ab".repeat(32)))));
    }

    @Test
    void theFirstFactorHoldsForAWhile() {
        test.register("ada");
        Enrolment enrolment = enrol("ada");
        SecondFactorNeeded first = first();
        test.pass(Duration.ofMinutes(5));
        TestAccounts.assertRefused(
                LoginResult.Reason.WRONG, get(test.accounts.logins().withSecondFactor(first, code(enrolment), HERE)));
    }

    @Test
    void whoKnowsThePasswordCannotGuessTheCodeAllTheFaster() {
        test.register("ada");
        Enrolment enrolment = enrol("ada");
        int looked = 0;
        LoginResult result = second("000000");
        while (result.equals(LoginResult.Refused.of(LoginResult.Reason.WRONG)) && looked < 20) {
            looked++;
            SecondFactorNeeded first = new SecondFactorNeeded(
                    get(test.accounts.find("ada")).orElseThrow(), test.now().plusSeconds(60));
            result = test.login("ada", "open sesame") instanceof SecondFactorNeeded
                    ? get(test.accounts.logins().withSecondFactor(first, "000000", HERE))
                    : LoginResult.Refused.of(LoginResult.Reason.TOO_SOON);
        }
        assertThat(looked).isEqualTo(ThrottleSettings.defaults().freePerAccount());
        TestAccounts.assertRefused(
                LoginResult.Reason.TOO_SOON,
                get(test.accounts
                        .logins()
                        .withSecondFactor(
                                new SecondFactorNeeded(
                                        get(test.accounts.find("ada")).orElseThrow(),
                                        test.now().plusSeconds(60)),
                                code(enrolment),
                                HERE)));
    }
}
