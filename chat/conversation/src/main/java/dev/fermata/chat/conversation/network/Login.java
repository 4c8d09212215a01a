package dev.fermata.chat.conversation.network;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.account.LoginResult;
import dev.fermata.chat.account.LoginResult.LoggedIn;
import dev.fermata.chat.account.LoginResult.Reason;
import dev.fermata.chat.account.LoginResult.Refused;
import dev.fermata.chat.account.LoginResult.SecondFactorNeeded;
import dev.fermata.chat.account.Peer;
import dev.fermata.chat.conversation.settings.AccountPolicy;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Logging in to an account, by whichever way, and out again (IRCv3 account-notify, sasl-3.2). */
public record Login(Network network) {
    private static final System.Logger LOGGER = System.getLogger(Login.class.getName());

    /** What an account service is told of a connection. */
    public static Peer peer(Client client) {
        return Peer.at(client.address().getHostAddress())
                .withFingerprint(client.peer().certificate())
                .withFirst(client.firstFactor());
    }

    /** The same for SASL, which says a password only where nobody reads along, or where that is put up with. */
    public static Peer saslPeer(Client client, ChatSettings settings) {
        return peer(client).withOverheard(isOverheard(client, settings));
    }

    /** Whether others may read along what a client says, and that is not put up with. */
    public static boolean isOverheard(Client client, ChatSettings settings) {
        boolean isNearby = client.address().isLoopbackAddress();
        return !client.isSecure() && !isNearby && !settings.accounts().plainWithoutTls();
    }

    /** A client has proved that an account is theirs: it is told so, and so are those who have asked for such news. */
    public void in(Events<ClientEvent> events, Client client, Account account) {
        User user = client.user();
        String before = user.account();
        String keyBefore = user.accountKey();
        boolean isNews = !account.name().equals(before);
        MetadataValues said = user.metadata();
        if (before != null) {
            Silences.clear(user);
        }
        if (isNews && before != null) { // those of another account
            user.markers().clear();
            user.changeMetadata(values -> MetadataValues.NONE);
        }
        user.setAccount(account.name(), account.key());
        if (before != null && keyBefore != null && !keyBefore.equals(account.key())) {
            network.presences().leave(user, keyBefore, before);
        }
        boolean staysOtherwise = prefer(user, account);
        client.remember(null);
        client.reply(
                Numeric.RPL_LOGGEDIN,
                user.source().prefix(),
                account.name(),
                "You are now logged in as " + account.name());
        recall(events, user, account);
        new Hosts(network).update(events, user, client);
        if (staysOtherwise && user.isWelcomed()) {
            Staying.tell(user);
        }
        if (isNews) {
            tell(events, client, before, account.name());
        }
        new MetadataNews(network).tell(events, user, said, null);
    }

    /** Pauses until a user has what is kept of the account that they are now. */
    void recall(Events<?> events, User user, Account account) {
        forgetDevices(user); // those of another account
        try {
            new Markers(network).load(events, user, account.name());
            new Devices(network).load(events, user);
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot read the markers and the devices of " + account.name(), failure);
        }
        new MetadataKeeper(network).load(events, user);
        new Silences(network).load(events, user);
    }

    private static void forgetDevices(User user) {
        user.devices().clear();
        user.unread().clear();
    }

    /**
     * Has somebody be there as the owner of the account has chosen, as far as the server lets them.
     *
     * @return whether they stay otherwise than before
     */
    public boolean prefer(User user, Account account) {
        AccountPolicy policy = network.settings().accounts();
        Boolean chosenBefore = user.staying();
        boolean stayedBefore = user.staysWithoutClients();
        user.chooseStaying(account.preferences().alwaysOn());
        user.staysWithoutClients(
                policy.alwaysOn().holdsFor(account.preferences().alwaysOn()));
        user.sharesNick(policy.multiclient().holdsFor(account.preferences().multiclient()));
        if (user.staysWithoutClients()) {
            network.presences().follow(user);
        }
        return stayedBefore != user.staysWithoutClients() || !Objects.equals(chosenBefore, user.staying());
    }

    public void out(Events<ClientEvent> events, Client client) {
        User user = client.user();
        String before = user.account();
        MetadataValues said = user.metadata();
        boolean stayedBefore = user.staysWithoutClients();
        forgetDevices(user);
        user.markers().clear();
        Silences.clear(user);
        user.chooseStaying(null);
        user.staysWithoutClients(false);
        user.changeMetadata(values -> MetadataValues.NONE);
        user.setAccount(null, null);
        client.reply(Numeric.RPL_LOGGEDOUT, user.source().prefix(), "You are now logged out");
        new Hosts(network).update(events, user, client);
        if (stayedBefore && user.isWelcomed()) {
            Staying.tell(user);
        }
        tell(events, client, before, "*");
        new MetadataNews(network).tell(events, user, said, null);
    }

    /** The line itself tells, by its tag, who they were before. */
    private void tell(Events<ClientEvent> events, Client client, @Nullable String before, String account) {
        User user = client.user();
        if (!user.isWelcomed()) {
            return;
        }
        Broadcast line = Broadcast.by(user.source().withAccount(before), "ACCOUNT", account);
        user.clients().stream()
                .filter(own -> own.has(Capability.ACCOUNT_NOTIFY))
                .forEach(line::to);
        Peers.tellAll(events, network, user, line, peer -> peer.has(Capability.ACCOUNT_NOTIFY));
    }

    /** What somebody is told who could not log in, in words; null when they could. */
    public static @Nullable String refusal(LoginResult result) {
        return switch (result) {
            case LoggedIn in -> null;
            case SecondFactorNeeded needed -> "Your second factor is needed too: AUTHENTICATE TOTP";
            case Refused(Reason reason, var retryAfter) ->
                switch (reason) {
                    case WRONG -> "The account or its password is wrong";
                    case TOO_SOON ->
                        "Too many have failed before; try again in %d seconds".formatted(retryAfter.toSeconds() + 1);
                    case UNVERIFIED ->
                        "The account has not been verified yet: VERIFY it with the code that you were sent";
                    case SUSPENDED -> "The account is suspended";
                    case NOT_ALLOWED -> "You may not log in as somebody else";
                    case MALFORMED, TOO_LONG, ABORTED -> "SASL authentication failed";
                    case UNAVAILABLE -> "The server cannot look at the moment; please try again later";
                };
        };
    }
}
