package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.AuditLog;
import dev.fermata.chat.conversation.channel.Invitations;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Party;
import dev.fermata.chat.event.Source;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is there, as all others see them: a nick, who is behind it, and the clients through which they talk. A guest
 * has one client; an account may have several on one nick, or none while it is always on.
 *
 * <p>Its sessions change it; any handler may read it and send to it. Fields are volatile, so that sessions and rooms may run
 * on different threads. Two users are never equal.
 */
public final class User {
    /** Where they are shown to be who have come from no address. */
    private static final String NOWHERE = "unknown";

    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<Channel, Ranks> channels = new ConcurrentHashMap<>();
    private final ConcurrentMap<Channel, Instant> cameIn = new ConcurrentHashMap<>();
    private final Invitations invitations = new Invitations();
    private final Reception reception = new Reception();
    private final ConcurrentMap<String, Instant> markers = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, Device> devices = new ConcurrentHashMap<>();
    private final Unread unread = new Unread();
    private final CompletableFuture<@Nullable Void> departure = new CompletableFuture<>();
    private final AtomicReference<MetadataValues> metadata = new AtomicReference<>(MetadataValues.NONE);

    private volatile @Nullable String nick;
    private volatile @Nullable String name;
    private volatile Instant nickSince = Instant.MAX;
    private volatile String realName = "";

    /** What is shown of their address, and what is shown instead of that; whom one talks to need not know where one lives. */
    private volatile String cloak = NOWHERE;

    private volatile String host = NOWHERE;
    private volatile @Nullable String account;
    private volatile @Nullable String accountKey;
    private volatile @Nullable Boolean staying;
    private volatile boolean staysWithoutClients;
    private volatile boolean sharesNick;
    private volatile @Nullable Consumer<User> onMove;
    private volatile Set<UserMode> modes = Set.of();
    private volatile @Nullable Operator operator;
    private volatile @Nullable String away;
    private volatile Instant since = Instant.EPOCH;
    private volatile Instant spokeLast = Instant.EPOCH;
    private volatile boolean welcomed;
    private boolean ended;

    public User() {}

    /** Who this is to others. */
    public Source source() {
        String current = name;
        return new Source(nick(), current == null ? "*" : current, host, account, has(UserMode.BOT));
    }

    /** What is shown of the address that they have come from. */
    public String cloak() {
        return cloak;
    }

    void setCloak(String newCloak) {
        cloak = newCloak;
        host = newCloak;
    }

    void setHost(String newHost) {
        host = newHost;
    }

    /** What this user is called; an asterisk before they have said so. */
    public String nick() {
        String current = nick;
        return current == null ? "*" : current;
    }

    public boolean hasNick() {
        return nick != null;
    }

    /** Since when they have their nick: what was said to that nick before may have been meant for another person. */
    public Instant nickSince() {
        return nickSince;
    }

    public void setNick(String newNick, Instant since) {
        nick = newNick;
        nickSince = since;
        move();
    }

    /** They have to say another one. */
    void forgetNick() {
        nick = null;
    }

    public boolean hasName() {
        return name != null;
    }

    /** The name before the at sign, and the real name, as USER says them. */
    public void setName(String newName, String newRealName) {
        name = newName;
        realName = newRealName;
    }

    public String realName() {
        return realName;
    }

    /** Who they are in conversations of two: their account, or else whoever has their nick. */
    public Party party() {
        String current = account;
        return current == null ? new Party.Guest(nick()) : new Party.Account(current);
    }

    /** The account that they have proved to be; null for a guest. */
    @Nullable
    public String account() {
        return account;
    }

    /** The form that equal names of accounts share; null for a guest. */
    @Nullable
    public String accountKey() {
        return accountKey;
    }

    void setAccount(@Nullable String newAccount, @Nullable String newKey) {
        account = newAccount;
        accountKey = newKey;
    }

    /** Whether they are there while no client is (always-on). */
    public boolean staysWithoutClients() {
        return staysWithoutClients;
    }

    public void staysWithoutClients(boolean stays) {
        staysWithoutClients = stays;
        move();
    }

    /** Has somebody know of each change of where they are, how they are called, and whether they stay. */
    void onMove(Consumer<User> listener) {
        onMove = listener;
    }

    private void move() {
        Consumer<User> listener = onMove;
        if (listener != null) {
            listener.accept(this);
        }
    }

    /** Whether another client of the same account may come to them; one always may where there is none. */
    boolean sharesNick() {
        return sharesNick || clients.isEmpty();
    }

    void sharesNick(boolean shares) {
        sharesNick = shares;
    }

    /** Whether they have said that they want to be there while no client is; null when they have not. */
    @Nullable
    Boolean staying() {
        return staying;
    }

    void chooseStaying(@Nullable Boolean choice) {
        staying = choice;
    }

    public void setRealName(String newRealName) {
        realName = newRealName;
    }

    /** Up to where they have read, by folded target (IRCv3 draft/read-marker). */
    public ConcurrentMap<String, Instant> markers() {
        return markers;
    }

    /** Their devices that are pushed what concerns them, by the address of their push service. */
    public ConcurrentMap<String, Device> devices() {
        return devices;
    }

    /** What these have been pushed, and perhaps still show. */
    public Unread unread() {
        return unread;
    }

    /** What they say of themselves (IRCv3 draft/metadata-2). */
    public MetadataValues metadata() {
        return metadata.get();
    }

    public void changeMetadata(UnaryOperator<MetadataValues> change) {
        var _ = metadata.updateAndGet(change);
    }

    // ---- modes, and whether they are away

    public boolean has(UserMode mode) {
        return modes.contains(mode);
    }

    /** Sets or takes away a mode; false when it is so already. */
    public synchronized boolean change(UserMode mode, boolean isSet) {
        EnumSet<UserMode> changed = EnumSet.noneOf(UserMode.class);
        changed.addAll(modes);
        boolean isChanged = isSet ? changed.add(mode) : changed.remove(mode);
        modes = Set.copyOf(changed);
        return isChanged;
    }

    boolean hasModes() {
        return !modes.isEmpty();
    }

    /** The modes that are set, behind a plus sign. */
    public String modeLetters() {
        return modes.stream()
                .sorted()
                .map(mode -> String.valueOf(mode.letter()))
                .collect(Collectors.joining("", "+", ""));
    }

    /** Makes them the operator that they have proved to be; null when they are no longer one. */
    public void setOperator(@Nullable Operator newOperator) {
        operator = newOperator;
        change(UserMode.OPERATOR, newOperator != null);
    }

    /** Which operator they are; null for none. */
    @Nullable
    public Operator operator() {
        return operator;
    }

    /** Whether they run the server, and may do this. */
    public boolean may(Operator.Privilege privilege) {
        Operator current = operator;
        return current != null && current.may(privilege);
    }

    /** What they have said when they went away; null while they are there. */
    @Nullable
    public String away() {
        return away;
    }

    public void setAway(@Nullable String message) {
        away = message;
    }

    /** What those who have asked for it are told when somebody is away, or back (IRCv3 away-notify). */
    public Broadcast awayLine() {
        String text = away();
        return text == null ? Broadcast.by(source(), "AWAY") : Broadcast.by(source(), "AWAY", text);
    }

    // ---- since when

    public boolean isWelcomed() {
        return welcomed;
    }

    public void setWelcomed(Instant now) {
        since = now;
        spokeLast = now;
        welcomed = true;
        move();
    }

    /** When they came in. */
    public Instant since() {
        return since;
    }

    /** When they last said something. */
    public Instant spokeLast() {
        return spokeLast;
    }

    public void speaks(Instant now) {
        spokeLast = now;
    }

    // ---- where they are

    /** The channels that they are in, and their ranks there; kept by the rooms. */
    public ConcurrentMap<Channel, Ranks> channels() {
        return channels;
    }

    public void comeInto(Channel channel, Ranks ranks, Instant now) {
        cameIn.put(channel, now);
        channels.put(channel, ranks);
        move();
    }

    /** They are something else there now; where they are not any more, that is nothing. */
    public void changeRanks(Channel channel, Ranks ranks) {
        channels.computeIfPresent(channel, (key, before) -> ranks);
        move();
    }

    public void leave(Channel channel) {
        channels.remove(channel);
        cameIn.remove(channel);
        move();
    }

    /** When they came into a channel; far in the future when they are not in. */
    public Instant cameInto(Channel channel) {
        return cameIn.getOrDefault(channel, Instant.MAX);
    }

    public Invitations invitations() {
        return invitations;
    }

    /** Who may write to them. */
    public Reception reception() {
        return reception;
    }

    /** The connections through which they are there. */
    public List<Client> clients() {
        return clients;
    }

    /** Has the mode that says so be set while nobody can read along with any of their clients. */
    public void updateSecure() {
        change(UserMode.SECURE, !clients.isEmpty() && clients.stream().allMatch(Client::isSecure));
    }

    /** Adds a connection; false when the last one has just gone, and this user with it. */
    synchronized boolean attach(Client client) {
        if (!ended) {
            clients.add(client);
        }
        return !ended;
    }

    /** Takes a connection away; true when it was the last one, and this user has ended with it. */
    public synchronized boolean detach(Client client) {
        clients.remove(client);
        ended = clients.isEmpty() && !(staysWithoutClients && welcomed);
        return ended;
    }

    /** They stay no longer than their clients do; true when there is none, so that they have ended with this. */
    boolean endStaying() {
        staysWithoutClients(false);
        synchronized (this) {
            boolean endsNow = !ended && clients.isEmpty();
            ended |= endsNow;
            return endsNow;
        }
    }

    /** Completed once all have been shown that they have left, and their nick is free. */
    public CompletableFuture<@Nullable Void> departure() {
        return departure;
    }

    /** Whether the last connection has gone, and they with it. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    /** Whether they share a channel with somebody; everybody does with themselves. */
    public boolean sharesChannelWith(User other) {
        return this == other || channels.keySet().stream().anyMatch(other.channels::containsKey);
    }

    /** Sends a line to all clients but the one, if any, that has been told. */
    public void sendToOthers(@Nullable Client told, Broadcast line) {
        clients.stream().filter(client -> client != told).forEach(line::to);
    }

    /** Sends a line to all clients. */
    public void send(Broadcast line) {
        clients.forEach(line::to);
    }

    /** Something that they have done, for the audit log. */
    public AuditLog.Deed deed(Instant now, String what) {
        Operator acting = operator();
        return new AuditLog.Deed(now, nick(), account(), acting == null ? null : acting.name(), what);
    }

    @Override
    public String toString() {
        return nick();
    }
}
