package dev.fermata.chat.server;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.account.Accounts;
import dev.fermata.chat.account.NewAccount;
import dev.fermata.chat.account.Passwords;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./run account}: accounts, looked after by whoever runs the server. */
@Command(
        name = "account",
        description = "Makes accounts, changes their passwords, and lists them; while the server runs, too.",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        subcommands = {AccountCommands.Add.class, AccountCommands.Passwd.class, AccountCommands.ListAll.class})
final class AccountCommands {
    private static final int PAGE = 100;

    /** {@code ./run account add NAME}. */
    @Command(
            name = "add",
            description = "Makes an account; its password is read from standard input.",
            mixinStandardHelpOptions = true,
            version = Main.VERSION)
    static final class Add extends KeptCommand {
        @Parameters(paramLabel = "NAME", description = "what it is called")
        @Nullable
        String name;

        @Option(names = "--email", paramLabel = "ADDRESS", description = "where its owner gets mail; it is believed")
        @Nullable
        String email;

        @Override
        void act(Kept kept, PrintWriter out) throws IOException {
            String wanted = Objects.requireNonNull(name, "picocli asks for it");
            String password = PasswordInput.read();
            try (Passwords passwords = kept.passwords()) {
                Account account = Kept.await(kept.accounts(passwords).create(new NewAccount(wanted, password, email)));
                kept.note("account add " + account.name());
                out.println("made the account " + account.name());
            }
        }
    }

    /** {@code ./run account passwd NAME}. */
    @Command(
            name = "passwd",
            description = "Gives an account another password, which is read from standard input.",
            mixinStandardHelpOptions = true,
            version = Main.VERSION)
    static final class Passwd extends KeptCommand {
        @Parameters(paramLabel = "NAME", description = "the account, or a nick of its owner's")
        @Nullable
        String name;

        @Override
        void act(Kept kept, PrintWriter out) throws IOException {
            String whose = Objects.requireNonNull(name, "picocli asks for it");
            String password = PasswordInput.read();
            try (Passwords passwords = kept.passwords()) {
                Account account = Kept.await(kept.accounts(passwords).changePassword(whose, password));
                kept.note("account passwd " + account.name());
                out.println("changed the password of " + account.name());
            }
        }
    }

    /** {@code ./run account list}. */
    @Command(
            name = "list",
            description = "Lists all accounts, one on a line.",
            mixinStandardHelpOptions = true,
            version = Main.VERSION)
    static final class ListAll extends KeptCommand {
        @Override
        void act(Kept kept, PrintWriter out) {
            try (Passwords passwords = kept.passwords()) {
                Accounts accounts = kept.accounts(passwords);
                String last = "";
                List<Account> page;
                do {
                    page = Kept.await(accounts.list(last, PAGE));
                    for (Account account : page) {
                        out.println(line(account));
                        last = account.key();
                    }
                } while (page.size() == PAGE);
            }
        }

        private static String line(Account account) {
            return "%s since %s%s%s%s"
                    .formatted(
                            account.name(),
                            account.created(),
                            account.email().map(email -> ", mail to " + email).orElse(""),
                            account.verified() ? "" : ", not verified",
                            account.suspension()
                                    .map(suspension -> ", suspended: " + suspension.reason())
                                    .orElse(""));
        }
    }
}
