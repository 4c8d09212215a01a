package dev.fermata.chat.server;

import dev.fermata.chat.account.AccountRules;
import dev.fermata.chat.account.Accounts;
import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.conversation.AuditLog;
import dev.fermata.chat.conversation.UploadedFiles;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.NickRule;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.journal.Journal;
import dev.fermata.chat.journal.JournalException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * What a server keeps, opened by a command. The server may run meanwhile: the database settles whatever both of them do, and
 * neither remembers what the other can change.
 */
final class Kept implements AutoCloseable {
    private final Settings settings;
    private final Journal journal;
    private final SecureRandom chance = new SecureRandom();

    private Kept(Settings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    /** @throws StartException when there is nothing, or it cannot be read */
    static Kept open(Settings settings) {
        CaseMapping.choose(settings.names());
        try {
            return new Kept(settings, Journal.open(location(settings)));
        } catch (JournalException failure) {
            throw new StartException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private static String location(Settings settings) {
        if (settings.database().isPresent()) {
            return settings.database().map(Secret::value).orElseThrow();
        }
        try (DataFolder folder = DataFolder.openBesideServer(settings.data())) {
            return folder.resolve(DataFolder.JOURNAL).toString();
        }
    }

    Journal journal() {
        return journal;
    }

    UploadedFiles uploadedFiles() {
        return new UploadRecords(settings.data().resolve(DataFolder.UPLOADS), Runnable::run);
    }

    /** Its accounts; addresses are believed, since whoever runs the server has given them. */
    Accounts accounts(Passwords passwords) {
        AccountRules rules = settings.chat().accounts().rules().withEmailRequired(false);
        return new Accounts(
                journal,
                () -> rules,
                settings.accounts().logins(),
                new NickRule(settings.names(), settings.chat().limits().get(Limit.NICK_LENGTH)),
                passwords,
                chance::nextBytes,
                InstantSource.system(),
                Optional.empty());
    }

    /** Hashes passwords as the server does. */
    Passwords passwords() {
        return new Passwords(settings.accounts().passwords(), chance::nextBytes);
    }

    /** Notes what a command has done where it is noted what operators do. */
    void note(String what) {
        Instant now = InstantSource.system().instant();
        await(new AuditLog(journal, new MessageIds(chance, InstantSource.system()))
                .keep(new AuditLog.Deed(now, "./run", null, null, what)));
    }

    /** @throws StartException with the message of what has failed */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new StartException(String.valueOf(cause.getMessage()), cause);
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
