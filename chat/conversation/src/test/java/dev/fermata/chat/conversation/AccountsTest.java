package dev.fermata.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.Secret;
import dev.fermata.loop.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts and operators, as clients see them. Quoted are the specifications of IRCv3 and Modern IRC. */
class AccountsTest {
    private final TestChat chat = new TestChat();
    private final EventLoop loop = chat.loop();

    @BeforeEach
    void start() {
        String hash = chat.hash("let me in");
        Operator operator =
                new Operator("root", new Secret(hash), "is an operator", EnumSet.allOf(Operator.Privilege.class));
        chat.install(chat.journal(), ChatSettings.defaults().withOperators(List.of(operator)));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private static String plain(String account, String password) {
        return Base64.getEncoder()
                .encodeToString((account + "\0" + account + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Whose nick is free again. */
    private void registeredAndGone(String nick) throws InterruptedException {
        TestClient client = registered(nick);
        client.say("QUIT");
        client.awaitClosed();
    }

    private TestClient registered(String nick) throws InterruptedException {
        TestClient client = TestClient.comeIn(loop, nick);
        client.say("NS REGISTER sesame");
        client.await("NickServ!services@fermata.local NOTICE " + nick + " :Account created");
        client.await(" 900 " + nick + " ");
        return client;
    }

    private TestClient loggedIn(String nick, String account) throws InterruptedException {
        TestClient client = TestClient.open(loop);
        client.say("CAP LS 302", "NICK " + nick, "USER " + nick + " 0 * :" + nick);
        client.say("CAP REQ :sasl account-notify account-tag extended-join message-tags", "AUTHENTICATE PLAIN");
        client.await("AUTHENTICATE +");
        client.say("AUTHENTICATE " + plain(account, "sesame"));
        assertThat(client.await(" 900 ")).contains(" " + account + " :You are now logged in as " + account);
        client.await(" 903 ");
        client.say("CAP END");
        client.await(" 376 ");
        return client;
    }

    /** sasl-3.1: 900 and 903 for who proves who they are, 904 for who does not, 906 for who thinks better of it. */
    @Test
    void oneLogsInBySasl() throws InterruptedException {
        registeredAndGone("ada");
        TestClient client = TestClient.open(loop);
        client.say("CAP REQ sasl", "AUTHENTICATE NONSENSE", "AUTHENTICATE PLAIN");
        client.await(" 908 * PLAIN,EXTERNAL,SCRAM-SHA-256 ");
        client.await(" 904 ");
        client.await("AUTHENTICATE +");
        client.say("AUTHENTICATE " + plain("ada", "wrong"));
        client.await(" 904 ");
        client.say("AUTHENTICATE PLAIN", "AUTHENTICATE *");
        client.await(" 906 ");
        client.say("AUTHENTICATE PLAIN", "AUTHENTICATE " + "x".repeat(401));
        client.await(" 905 ");
        loggedIn("ada", "ada");
    }

    /**
     * sasl-3.1, "The AUTHENTICATE command": "If the client completes registration [...] while the SASL authentication is still in
     * progress, the server SHOULD abort it and send a 906 numeric, then register the client without authentication."
     */
    @Test
    void whoComesInBeforeTheyHaveLoggedInDoesSoWithoutAnAccount() throws InterruptedException {
        registered("ada").say("QUIT");
        TestClient client = TestClient.open(loop);
        client.say("CAP REQ sasl", "AUTHENTICATE PLAIN", "NICK eve", "USER eve 0 * :Eve", "CAP END");
        client.await(" 906 eve :");
        client.await(" 376 ");
        client.say("AUTHENTICATE PLAIN");
        client.await("AUTHENTICATE +");
        client.say("AUTHENTICATE " + plain("ada", "sesame"));
        client.await(" 903 ");
    }

    /** sasl-3.1, "Numerics": "902 [...] is sent when the SASL authentication fails because the account is currently locked out". */
    @Test
    void whoseAccountIsSuspendedIsToldSo() throws InterruptedException {
        registered("ada");
        TestClient root = TestClient.comeIn(loop, "root");
        root.say("OPER root :let me in", "NS SUSPEND ada spam");
        root.await("NOTICE root :ada ");
        TestClient client = TestClient.open(loop);
        client.say("CAP REQ sasl", "AUTHENTICATE PLAIN", "AUTHENTICATE " + plain("ada", "sesame"));
        client.await(" 902 * :The account is suspended");
    }

    @Test
    void oneLogsInWithoutAskingForTheCapability() throws InterruptedException {
        registeredAndGone("ada");
        TestClient client = TestClient.open(loop);
        client.say("AUTHENTICATE PLAIN", "AUTHENTICATE " + plain("ada", "sesame"), "NICK ada", "USER ada 0 * :Ada");
        client.await(" 903 ");
        client.await(" 376 ");
    }

    /** draft/account-registration: SUCCESS, and the client is logged in; each failure by its code. */
    @Test
    void anAccountIsMadeOfOnesNick() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("REGISTER * *", "REGISTER other * sesame", "REGISTER * * x");
        eve.await("FAIL REGISTER NEED_MORE_PARAMS :");
        eve.await("FAIL REGISTER ACCOUNT_NAME_MUST_BE_NICK other :");
        eve.await("FAIL REGISTER ");
        eve.say("REGISTER * * sesame");
        eve.await("REGISTER SUCCESS eve :Account created");
        eve.await(" 900 eve eve!~eve@localhost eve :");
        eve.say("REGISTER * * sesame");
        eve.await("FAIL REGISTER ALREADY_AUTHENTICATED ");
        TestClient early = TestClient.open(loop);
        early.say("CAP LS 302", "REGISTER early * sesame", "NICK early", "REGISTER early * sesame");
        early.await("FAIL REGISTER NEED_NICK * :");
        early.await("REGISTER SUCCESS early ");
    }

    /** draft/account-registration: USERNAME_EXISTS. The nick that somebody else has is not to be had by an account. */
    @Test
    void noAccountIsMadeOfANickThatSomebodyElseHas() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        TestClient thief = TestClient.open(loop);
        thief.say("NICK eve", "REGISTER * * sesame", "REGISTER eve * sesame");
        thief.await("FAIL REGISTER USERNAME_EXISTS eve :");
        thief.await("FAIL REGISTER USERNAME_EXISTS eve :");
        assertThat(eve.drain()).isEmpty();
    }

    /**
     * account-tag: "The tag MUST be added by the ircd to all commands sent by a user"; bot-mode: "to all commands sent by a bot". The
     * line that tells of a login has the account of before: "@account=hax0r :user ACCOUNT bob".
     */
    @Test
    void whateverSomebodyDoesTellsWhoTheyAre() throws InterruptedException {
        TestClient ada = registered("ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.say("CAP REQ :account-tag account-notify away-notify setname chghost");
        bob.join("#room");
        ada.join("#room");
        ada.say("CAP REQ account-tag", "AWAY :lunch", "SETNAME :Ada", "MODE ada +B", "NICK Ada", "NS LOGOUT");
        assertThat(bob.await("AWAY")).startsWith("@account=ada :ada!");
        assertThat(bob.await("SETNAME")).startsWith("@account=ada :ada!");
        assertThat(ada.await("MODE ada")).startsWith("@account=ada;bot :ada!");
        assertThat(ada.await("NICK")).startsWith("@account=ada;bot :ada!");
        assertThat(bob.await("CHGHOST")).startsWith("@bot :Ada!");
        assertThat(bob.await("ACCOUNT")).startsWith("@account=ada;bot :Ada!").endsWith(" ACCOUNT *");
        ada.say("MODE ada -B", "NS IDENTIFY ada sesame");
        assertThat(bob.await("ACCOUNT")).startsWith(":Ada!").endsWith(" ACCOUNT ada");
        ada.say("QUIT :bye");
        assertThat(ada.await("QUIT")).startsWith("@account=ada :Ada!");
    }

    /** account-tag: "The tag also MUST be added by the ircd to all numerics directly caused by the sender." */
    @Test
    void aKnockTellsWhoKnocks() throws InterruptedException {
        TestClient ada = registered("ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.say("CAP REQ account-tag", "JOIN #room", "MODE #room +i");
        bob.await("MODE #room +i");
        ada.say("KNOCK #room");
        assertThat(bob.await(" 710 ")).startsWith("@account=ada :fermata.local 710 ");
    }

    /** A nick of an account is nobody else's, before the welcome and after it. */
    @Test
    void theNickOfAnAccountIsItsOwners() throws InterruptedException {
        TestClient ada = registered("ada");
        ada.say("QUIT");
        ada.awaitClosed();
        TestClient eve = TestClient.open(loop);
        eve.say("NICK Ada", "USER eve 0 * :Eve");
        assertThat(eve.await(" 433 ")).contains(" 433 Ada Ada :Nickname is reserved by a different account");
        eve.say("NICK eve");
        eve.await(" 376 ");
        eve.say("NICK ada");
        eve.await(" 433 eve ada ");
        loggedIn("ada", "ada");
    }

    /** account-notify, extended-join and account-tag: peers are told who somebody proves to be. */
    @Test
    void peersAreToldOfAccounts() throws InterruptedException {
        registeredAndGone("bob");
        TestClient ada = TestClient.comeIn(loop, "ada");
        ada.say("CAP REQ :account-notify extended-join account-tag", "JOIN #room");
        ada.await(" 366 ");
        TestClient bob = loggedIn("bob", "bob");
        bob.say("JOIN #room", "PRIVMSG #room :hi");
        assertThat(ada.await(" JOIN ")).endsWith(":bob!~bob@bob.cloak JOIN #room bob bob");
        assertThat(ada.await("PRIVMSG")).contains(";account=bob ");
        bob.say("NS LOGOUT");
        assertThat(ada.await(" ACCOUNT ")).endsWith(":bob!~bob@localhost ACCOUNT *");
        bob.await(" 901 ");
        bob.say("NickServ IDENTIFY sesame", "WHOIS bob");
        ada.await(":bob!~bob@bob.cloak ACCOUNT bob");
        bob.await(" 330 bob bob bob :");
    }

    /** Several clients share one nick: the second is told the channels of the first, and each hears what the other says. */
    @Test
    void anAccountIsThereWithSeveralClients() throws InterruptedException {
        TestClient phone = registered("ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        phone.say("JOIN #room");
        phone.await(" 366 ");
        bob.say("JOIN #room");
        bob.await(" 366 ");
        TestClient desk = loggedIn("ada", "ada");
        assertThat(desk.await(" JOIN ")).endsWith(":ada!~ada@ada.cloak JOIN #room ada ada");
        desk.await(" 366 ada #room ");
        assertThat(bob.drain()).noneMatch(line -> line.contains("JOIN"));
        phone.drain();
        desk.say("JOIN #other");
        assertThat(phone.upTo(" 366 ada #other "))
                .anyMatch(line -> line.endsWith(" JOIN #other"))
                .anyMatch(line -> line.contains(" 353 ada = #other @ada"));
        desk.await(" 366 ada #other ");
        desk.say("PRIVMSG #room :from my desk");
        assertThat(phone.await("PRIVMSG")).contains(":ada!~ada@ada.cloak PRIVMSG #room :from my desk");
        bob.await("PRIVMSG");
        desk.say("QUIT");
        desk.awaitClosed();
        assertThat(bob.drain()).isEmpty();
        phone.say("QUIT");
        bob.await(":ada!~ada@ada.cloak QUIT ");
    }

    /** Whose owner wants one client alone has the nick for that one, while it is there. */
    @Test
    void aNickIsSharedByClientsAsItsOwnerWants() throws InterruptedException {
        TestClient phone = registered("ada");
        phone.say("NS SET MULTICLIENT perhaps", "NS SET MULTICLIENT OFF");
        phone.await(" NOTICE ada :SET takes ");
        phone.await(" NOTICE ada :It is set");
        TestClient laptop = TestClient.open(loop);
        laptop.say("AUTHENTICATE PLAIN", "AUTHENTICATE " + plain("ada", "sesame"), "NICK ada", "USER ada 0 * :Ada");
        laptop.await(" 433 ");
        phone.say("NS SET MULTICLIENT TRUE");
        phone.await(" NOTICE ada :It is set");
        laptop.say("NICK ada");
        laptop.await(" 376 ");
    }

    /** LUSERS: who has a second client is not counted twice, and the client is no newcomer. */
    @Test
    void severalClientsOfOneNickAreOnePerson() throws InterruptedException {
        TestClient phone = registered("ada");
        loggedIn("ada", "ada");
        phone.say("LUSERS");
        phone.await(" 253 ada 0 :");
        assertThat(phone.await(" 255 ")).contains("I have 1 clients");
    }

    /** Always on: there without a client, in their channels; what was said meanwhile is history. */
    @Test
    void whoIsAlwaysOnStaysWithoutClients() throws InterruptedException {
        TestClient ada = registered("ada");
        TestClient bob = TestClient.comeIn(loop, "bob");
        ada.say("NS SET ALWAYS-ON ON", "JOIN #room");
        ada.await(" 366 ");
        bob.say("JOIN #room");
        bob.await(" 366 ");
        ada.say("QUIT");
        ada.awaitClosed();
        bob.say("PRIVMSG #room :are you there?");
        assertThat(bob.drain()).noneMatch(line -> line.contains("QUIT"));
        TestClient again = loggedIn("ada", "ada");
        again.await(" 366 ada #room ");
        again.say("CAP REQ :draft/chathistory batch", "CHATHISTORY LATEST #room * 5");
        again.await("are you there?");
        again.say("NS SET ALWAYS-ON OFF");
        again.await("It is set");
    }

    /** NickServ does with accounts what their owners want. */
    @Test
    void accountsAreLookedAfterInWords() throws InterruptedException {
        TestClient ada = registered("ada");
        ada.say("NS PASSWD wrong better words", "NS PASSWD sesame simsalabim", "NS INFO", "NS INFO nobody");
        ada.await(" NOTICE ada :The account or its password is wrong");
        ada.await(" NOTICE ada :Your password is another now");
        ada.await(" NOTICE ada :ada has been an account since ");
        ada.await(" NOTICE ada :There is no account nobody");
        ada.say("NICK adaline", "NS GROUP");
        ada.await(" NOTICE adaline :adaline is a nick of your account now");
        ada.say("NS UNGROUP adaline", "NS APP ADD phone", "NS APP LIST", "NS APP DEL phone", "NS CERT LIST");
        ada.await("adaline is no nick of your account any more");
        ada.await("The password of the app, which nobody will be told again: ");
        ada.await("phone since ");
        ada.await("The app cannot log in any more");
        ada.await("These were 0 certificates");
        ada.say("NS DROP simsalabim");
        ada.await(" NOTICE adaline :Your account is deleted");
        TestClient eve = TestClient.comeIn(loop, "eve");
        eve.say("NS IDENTIFY ada simsalabim", "NS SUSPEND ada spam", "NS LOGOUT");
        eve.await(" NOTICE eve :The account or its password is wrong");
        eve.await(" NOTICE eve :You may not do this");
        eve.await(" NOTICE eve :You have to be logged in");
    }

    @Test
    void whatIsKeptOfAnAccountGoesWithIt() throws InterruptedException {
        TestClient ada = registered("ada");
        ada.say("CAP REQ :draft/metadata-2 draft/read-marker");
        ada.await(" ACK ");
        ada.say("METADATA * SET pronouns :she/her", "SILENCE bob", "MARKREAD #chan timestamp=2026-01-01T00:00:00.000Z");
        ada.await("MARKREAD #chan timestamp=");
        TestClient elsewhere = TestClient.comeIn(loop, "elsewhere");
        elsewhere.say("NS IDENTIFY ada sesame");
        elsewhere.await(" 900 ");
        for (String name : List.of("vhost ada", "push ada https://push.example/1")) {
            String[] words = name.split(" ", 2);
            chat.journal()
                    .put(new Registry.Kind(words[0]), words[1], 0, "{}")
                    .toCompletableFuture()
                    .join();
        }
        List<String> kinds = List.of("metadata", "silence", "read-marker", "vhost", "push");
        for (String kind : kinds) {
            assertThat(kept(kind)).as(kind).hasSize(1);
        }
        ada.say("NS DROP sesame");
        ada.await("Your account is deleted");
        elsewhere.await("The account was deleted");
        for (String kind : kinds) {
            assertThat(kept(kind)).as(kind).isEmpty();
        }
    }

    private List<Registry.Item> kept(String kind) {
        return chat.journal()
                .list(new Registry.Kind(kind), "", 10)
                .toCompletableFuture()
                .join();
    }

    /** OPER, KILL, WALLOPS and REHASH: 381, 464, 481, and what each does. */
    @Test
    void operatorsRunTheServer() throws InterruptedException {
        TestClient eve = TestClient.comeIn(loop, "eve");
        TestClient root = TestClient.comeIn(loop, "root");
        eve.say("KILL root :x", "WALLOPS :x", "REHASH", "OPER root :wrong", "OPER nobody :let me in", "MODE eve +w");
        for (String numeric : List.of(" 481 ", " 481 ", " 481 ", " 464 ", " 464 ")) {
            eve.await(numeric);
        }
        eve.await("MODE eve +w");
        root.say("OPER root :let me in");
        root.await(" 381 root ");
        root.await(":root!~root@localhost MODE root +o");
        root.say("WALLOPS :all is well", "REHASH", "WHOIS eve");
        assertThat(eve.await("WALLOPS")).endsWith(":root!~root@localhost WALLOPS :all is well");
        root.await(" 382 root configuration ");
        root.await("NOTE REHASH CONFIG_LOADED :The configuration is in force");
        root.await(" 338 root eve ~eve@127.0.0.1 127.0.0.1 :");
        TestClient bob = TestClient.comeIn(loop, "bob");
        bob.say("JOIN #room");
        bob.await(" 366 ");
        eve.say("JOIN #room");
        eve.await(" 366 ");
        root.say("KILL ghost", "KILL eve :spam");
        root.await(" 401 root ghost ");
        eve.await(":root!~root@localhost KILL eve spam");
        eve.await("ERROR");
        eve.awaitClosed();
        assertThat(bob.await("QUIT")).endsWith(" QUIT :Killed (root (spam))");
    }
}
