package dev.fermata.chat.account;

import dev.fermata.chat.account.AccountRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords, of people, of operators and of the server: in threads of its own, a few at a time, since each
 * takes a processor for tens of milliseconds and megabytes of memory. Threads are there while there is something to do.
 *
 * <p>Methods may be called from any thread and never block; stages complete on one of its threads, and fail with
 * {@link AccountRefusedException} ({@code BUSY}) when too many wait already.
 */
public final class Passwords implements AutoCloseable {
    /** What comes of a check. */
    public enum Check {
        WRONG,
        RIGHT,
        /** Right, and not hashed as it would be now: it had better be hashed anew while it is known. */
        RIGHT_BUT_OUTDATED
    }

    private final PasswordSettings settings;
    private final Entropy entropy;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger threadCount = new AtomicInteger();

    public Passwords(PasswordSettings settings, Entropy entropy) {
        this.settings = settings;
        this.entropy = entropy;
        threads = new ThreadPoolExecutor(
                settings.checksAtOnceMax(),
                settings.checksAtOnceMax(),
                settings.idleThreadKept().toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(settings.checksWaitingMax()),
                this::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name("password-" + threadCount.incrementAndGet())
                .unstarted(work);
    }

    /**
     * The text that is kept of a password, and in a configuration stands for it.
     *
     * @return fails with {@code PASSWORD_UNACCEPTABLE} when no password can be like that
     */
    public CompletionStage<String> hash(String password) {
        return inThread(() -> Argon2Hash.make(required(password), entropy.bytes(Argon2Hash.SALT_BYTES), settings)
                .text());
    }

    /**
     * Checks a password. It takes as long as that costs, whatever comes of it.
     *
     * @param kept what {@link #hash} gave; or a hash of bcrypt, as other servers' configurations have them
     */
    public CompletionStage<Check> check(String password, String kept) {
        return inThread(() -> checkNow(password, kept));
    }

    /** Takes as long as a check that fails: so that nobody learns from the time whether there is such an account. */
    CompletionStage<Check> checkAgainstNothing(String password) {
        return inThread(() -> {
            Argon2Hash.make(password.getBytes(StandardCharsets.UTF_8), new byte[Argon2Hash.SALT_BYTES], settings);
            return Check.WRONG;
        });
    }

    /** What is kept of an account's password. */
    CompletionStage<KeptPassword> keep(String password) {
        return inThread(() -> {
            byte[] prepared = required(password);
            Argon2Hash hash = Argon2Hash.make(prepared, entropy.bytes(Argon2Hash.SALT_BYTES), settings);
            return new KeptPassword(hash.text(), scramKeys(prepared));
        });
    }

    private @Nullable ScramKeys scramKeys(byte[] prepared) {
        return settings.scramIterations() == 0
                ? null
                : ScramKeys.make(
                        Preparation.forScram(prepared),
                        entropy.bytes(ScramKeys.SALT_BYTES),
                        settings.scramIterations());
    }

    /** Whether a password is kept as it would be now. */
    boolean isUpToDate(KeptPassword kept) {
        Argon2Hash hash = Argon2Hash.parse(kept.hash());
        int scramIterations = kept.scram() == null ? 0 : kept.scram().iterations();
        return hash != null && hash.costs(settings) && scramIterations == settings.scramIterations();
    }

    PasswordSettings settings() {
        return settings;
    }

    private Check checkNow(String password, String kept) {
        byte[] prepared = Preparation.prepare(password);
        Argon2Hash hash = Argon2Hash.parse(kept);
        if (prepared == null) {
            return Check.WRONG;
        }
        if (hash != null) {
            return !hash.matches(prepared)
                    ? Check.WRONG
                    : hash.costs(settings) ? Check.RIGHT : Check.RIGHT_BUT_OUTDATED;
        }
        return isBcrypt(kept) && OpenBSDBCrypt.checkPassword(kept, prepared) ? Check.RIGHT_BUT_OUTDATED : Check.WRONG;
    }

    /** Whether a text is a hash that passwords can be checked against; for whoever reads a configuration. */
    public static boolean isHash(String text) {
        return Argon2Hash.parse(text) != null || isBcrypt(text);
    }

    private static boolean isBcrypt(String text) {
        return text.matches("\\$2[aby]\\$(0[4-9]|1\\d|2[0-4])\\$[./A-Za-z0-9]{53}");
    }

    private static byte[] required(String password) {
        byte[] prepared = Preparation.prepare(password);
        if (prepared == null) {
            throw new AccountRefusedException(
                    Reason.PASSWORD_UNACCEPTABLE,
                    "A password has 1 to %d bytes and no control characters".formatted(Preparation.PASSWORD_BYTES_MAX));
        }
        return prepared;
    }

    private <T> CompletionStage<T> inThread(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(
                    new AccountRefusedException(Reason.BUSY, "Too many are logging in; please try again in a minute"));
        }
    }

    /** Takes no more; what waits already is still done. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
