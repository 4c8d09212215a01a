package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Outbox;
import dev.fermata.chat.event.Source;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connected client, as all handlers see it. Its session changes it; any handler may read it and send to it.
 *
 * <p>Fields are volatile, so that a session and a room may run on different threads.
 */
public final class Client {
    /** Shown instead of an address: whom one talks to need not know where one lives. */
    private static final String HOST = "guest";

    private final ClientId id;
    private final Outbox outbox;
    private final boolean secure;
    private final String serverName;
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

    private volatile @Nullable String nick;
    private volatile @Nullable String user;
    private volatile Instant nickSince = Instant.MAX;
    private volatile String realName = "";
    private volatile Set<Capability> capabilities = Set.of();
    private volatile boolean negotiating;
    private volatile @Nullable String quitReason;
    private volatile boolean welcomed;
    private final AtomicInteger batches = new AtomicInteger();

    Client(ClientId id, Outbox outbox, boolean secure, String serverName) {
        this.id = id;
        this.outbox = outbox;
        this.secure = secure;
        this.serverName = serverName;
    }

    ClientId id() {
        return id;
    }

    boolean isSecure() {
        return secure;
    }

    /** Who this is to others. */
    public Source source() {
        String currentUser = user;
        return new Source(nick(), currentUser == null ? "*" : currentUser, HOST);
    }

    /** What this client is called; an asterisk before it has said so. */
    String nick() {
        String current = nick;
        return current == null ? "*" : current;
    }

    boolean hasNick() {
        return nick != null;
    }

    /** Since when it has its nick: what was said to that nick before may have been meant for another person. */
    Instant nickSince() {
        return nickSince;
    }

    void setNick(String newNick, Instant since) {
        nick = newNick;
        nickSince = since;
    }

    boolean hasUser() {
        return user != null;
    }

    void setUser(String newUser, String newRealName) {
        user = newUser;
        realName = newRealName;
    }

    String realName() {
        return realName;
    }

    boolean has(Capability capability) {
        return capabilities.contains(capability);
    }

    Set<Capability> capabilities() {
        return capabilities;
    }

    void changeCapabilities(Set<Capability> added, Set<Capability> removed) {
        Set<Capability> changed = EnumSet.noneOf(Capability.class);
        changed.addAll(capabilities);
        changed.addAll(added);
        changed.removeAll(removed);
        capabilities = Set.copyOf(changed);
    }

    /** Whether it is in the middle of CAP, which holds its welcome back. */
    boolean isNegotiating() {
        return negotiating;
    }

    void setNegotiating(boolean negotiating) {
        this.negotiating = negotiating;
    }

    boolean isWelcomed() {
        return welcomed;
    }

    void setWelcomed() {
        welcomed = true;
    }

    /** A reference for a batch, not used before on this connection (IRCv3 batch). */
    String nextBatch() {
        return Integer.toString(batches.incrementAndGet(), Character.MAX_RADIX);
    }

    /** The channels that it is in, or is about to come into. */
    Set<Channel> channels() {
        return channels;
    }

    /** Why it is leaving; null while it is not. */
    @Nullable
    String quitReason() {
        return quitReason;
    }

    /** Lets its session end after the current line. */
    void quit(String reason) {
        quitReason = reason;
    }

    void send(IrcMessage message) {
        outbox.send(message.toBytes());
    }

    void send(byte[] line) {
        outbox.send(line);
    }

    /** Sends a numeric reply: the server's name, the number and this client's nick, then {@code params}. */
    void reply(Numeric numeric, String... params) {
        String[] all = new String[params.length + 1];
        all[0] = nick();
        System.arraycopy(params, 0, all, 1, params.length);
        sendFromServer(numeric.code(), all);
    }

    /** Sends a line of the server's own. A parameter before the last that could not stand there is an asterisk. */
    void sendFromServer(String command, String... params) {
        for (int i = 0; i < params.length - 1; i++) {
            if (params[i].isEmpty() || params[i].startsWith(":") || params[i].contains(" ")) {
                params[i] = "*";
            }
        }
        send(IrcMessage.of(serverName, command, params));
    }

    /** Sends an error that has no numeric (IRCv3 standard-replies). */
    void fail(String command, String code, String... contextAndText) {
        String[] all = new String[contextAndText.length + 2];
        all[0] = command;
        all[1] = code;
        System.arraycopy(contextAndText, 0, all, 2, contextAndText.length);
        sendFromServer("FAIL", all);
    }

    void lineHandled() {
        outbox.lineHandled();
    }

    /** Says why, and closes the connection. */
    void disconnect(String reason) {
        send(IrcMessage.of(null, "ERROR", "Closing link: " + reason));
        outbox.close();
    }

    @Override
    public String toString() {
        return id + " (" + nick() + ")";
    }
}
