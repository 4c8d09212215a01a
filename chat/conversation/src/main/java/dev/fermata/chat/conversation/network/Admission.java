package dev.fermata.chat.conversation.network;

import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Secret;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Whether somebody who has said who they are may come in as that. */
public record Admission(Network network) {
    private static final System.Logger LOGGER = System.getLogger(Admission.class.getName());

    /** How long somebody may take to leave until who wants their nick is told that it is in use. */
    private static final Duration LEAVING_MAX = Duration.ofSeconds(10);

    /** Why somebody may not come in whose nick is settled; null when they may. */
    @Nullable
    public String refusal(Events<ClientEvent> events, Client client) {
        if (!knowsPassword(events, client)) {
            client.reply(Numeric.ERR_PASSWDMISMATCH, "Password incorrect");
            return "Password incorrect";
        }
        if (isAccountMissing(client)) {
            client.fail("*", "ACCOUNT_REQUIRED", "You have to log in to an account, with SASL, to come in here");
            return "You have to log in with SASL";
        }
        return null;
    }

    private boolean isAccountMissing(Client client) {
        return client.user().account() == null && network.settings().accounts().isRequiredFrom(client.address());
    }

    /** Whether the server's password, where it has one, is what PASS has said. */
    private boolean knowsPassword(Events<ClientEvent> events, Client client) {
        Secret needed = network.settings().server().password();
        Secret said = client.password();
        if (needed == null) {
            return true;
        }
        if (said == null) {
            return false;
        }
        return isSame(events, network, said.value(), needed);
    }

    /** Pauses to tell whether a word is one that is configured, as it is or by its hash. */
    public static boolean isSame(Events<?> events, Network network, String said, Secret needed) {
        return Passwords.isHash(needed.value())
                ? events.await(network.passwords().check(said, needed.value())) != Passwords.Check.WRONG
                : MessageDigest.isEqual(bytes(needed), bytes(new Secret(said)));
    }

    /** Why the operators keep somebody out; null when they do not. Who is kept out is told so. */
    @Nullable
    public String ban(Events<ClientEvent> events, Client client) {
        try {
            network.bans().load(events);
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot read whom the operators keep out", failure);
            return "The server cannot look whether you may come in; please try again later";
        }
        Optional<Ban> ban = network.bans().against(client, events.now());
        if (ban.isEmpty()) {
            return null;
        }
        String reason = "You are banned from this server %s: %s"
                .formatted(ban.get().end(), ban.get().reason());
        client.reply(Numeric.ERR_YOUREBANNEDCREEP, reason);
        return reason;
    }

    private static byte[] bytes(Secret secret) {
        return secret.value().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Gives a newcomer the nick that they want: their own, where they are there already with another client; else it has to be
     * free, and nobody else's. False, and they have been told why, when they have to want another.
     */
    public boolean settleNick(Events<ClientEvent> events, Client client) {
        User user = client.user();
        String postponed = client.wantedNick();
        String nick = postponed == null ? user.nick() : postponed;
        client.wantNick(null);
        if (becomesHolder(events, client, nick)) {
            return true;
        }
        if (!network.directory().claim(nick, user)) {
            client.reply(Numeric.ERR_NICKNAMEINUSE, nick, "Nickname is already in use");
            return false;
        }
        if (isReserved(events, client, nick)) {
            network.directory().release(nick, user);
            user.forgetNick();
            return false;
        }
        if (postponed != null) {
            user.setNick(nick, events.now());
        }
        return true;
    }

    /** Whether somebody comes to themselves: to the nick that they have already with another client. */
    private boolean becomesHolder(Events<ClientEvent> events, Client client, String nick) {
        User user = client.user();
        User holder = holder(events, nick);
        if (holder == null || holder == user || !isSamePerson(holder, user) || !client.becomes(holder)) {
            return false;
        }
        network.directory().release(user.nick(), user);
        user.departure().complete(null);
        MetadataValues said = holder.metadata();
        holder.changeMetadata(user.metadata()::over);
        new MetadataNews(network).tell(events, holder, said, client);
        new Absence(network).join(events, client);
        return true;
    }

    /** Who has a nick; pauses until it is free where somebody is just leaving with it, perhaps who comes back here. */
    private @Nullable User holder(Events<ClientEvent> events, String nick) {
        User holder = network.directory().find(nick).orElse(null);
        if (holder == null || !holder.hasEnded()) {
            return holder;
        }
        try {
            events.await(holder.departure(), LEAVING_MAX);
        } catch (TimeoutException slow) {
            return holder; // they have to want another nick
        }
        return network.directory().find(nick).orElse(null);
    }

    private static boolean isSamePerson(User holder, User user) {
        return holder.isWelcomed()
                && holder.sharesNick()
                && holder.accountKey() != null
                && holder.accountKey().equals(user.accountKey());
    }

    /** Whether a nick is that of an account of somebody else's; who wants it is told so. */
    public boolean isReserved(Events<ClientEvent> events, Client client, String nick) {
        @Nullable String key = client.user().accountKey();
        if (!network.settings().accounts().nicksReserved()) {
            return false;
        }
        try {
            Optional<String> owner = events.await(network.accounts().holderOf(nick));
            if (owner.isEmpty() || owner.get().equals(key)) {
                return false;
            }
            client.reply(Numeric.ERR_NICKNAMEINUSE, nick, "Nickname is reserved by a different account");
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot look whose nick " + nick + " is", failure);
            client.reply(Numeric.ERR_NICKNAMEINUSE, nick, "The server cannot look whose nick this is; try again later");
        }
        return true;
    }
}
