package dev.fermata.chat.conversation.network;

import dev.fermata.chat.account.LoginResult.SecondFactorNeeded;
import dev.fermata.chat.account.SaslExchange;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Outbox;
import dev.fermata.chat.event.Peer;
import dev.fermata.chat.event.Secret;
import dev.fermata.chat.event.Source;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One connection, as all handlers see it. Its session changes it; any handler may read it and send to it.
 *
 * <p>There are two ways to send: {@link #respond} answers the line that the session is at, and all its answers carry that
 * line's label (IRCv3 labeled-response); {@link #send} tells what nobody asked for.
 */
public final class Client {
    /** From this version of CAP on, a client understands values and several lines, and is told of new capabilities. */
    private static final int CAP_302 = 302;

    private final ClientId id;
    private final Outbox outbox;
    private final Instant since;
    private final String serverName;
    private final AtomicInteger batches = new AtomicInteger();
    private final Traffic traffic = new Traffic();
    private final JoinAllowance joinAllowance = new JoinAllowance();

    /** The nicks that it has watched (IRCv3 monitor), as it spelled them; its session's alone. */
    private final Set<String> watched = new ConcurrentSkipListSet<>(Comparator.comparing(CaseMapping::fold));

    /** The keys of metadata that it wants to hear of (IRCv3 draft/metadata-2). */
    private final Set<String> metadataKeys = new ConcurrentSkipListSet<>();

    private volatile Peer peer;
    private volatile User user = new User();
    private volatile Set<Capability> capabilities = Set.of();
    private volatile int capVersion;
    private volatile boolean negotiating;
    private volatile @Nullable String quitReason;
    private volatile @Nullable Response response;
    private volatile @Nullable OpenBatch openBatch;
    private volatile @Nullable SaslExchange sasl;
    private volatile @Nullable SecondFactorNeeded firstFactor;
    private volatile @Nullable Secret password;
    private volatile @Nullable String wantedNick;
    private volatile @Nullable String away;

    public Client(ClientEvent.Opened opened, String serverName, Instant since) {
        this.id = opened.client();
        this.outbox = opened.outbox();
        this.peer = opened.peer();
        this.since = since;
        this.serverName = serverName;
        var _ = user.attach(this);
    }

    ClientId id() {
        return id;
    }

    /** When it was opened. */
    public Instant since() {
        return since;
    }

    /** Where it is, and how it is connected. */
    public Peer peer() {
        return peer;
    }

    /** It is a gateway's, which speaks for somebody elsewhere. */
    public void speaksFor(Peer other) {
        peer = other;
    }

    public InetAddress address() {
        return peer.address().getAddress();
    }

    public boolean isSecure() {
        return peer.secure();
    }

    /** Whose connection this is. */
    public User user() {
        return user;
    }

    /** Has it be a connection of somebody who is there already; false when they have just gone. */
    boolean becomes(User other) {
        if (!other.attach(this)) {
            return false;
        }
        user.detach(this);
        user = other;
        return true;
    }

    public Source source() {
        return user.source();
    }

    public String nick() {
        return user.nick();
    }

    public boolean isWelcomed() {
        return user.isWelcomed();
    }

    public Set<String> watched() {
        return watched;
    }

    public Set<String> metadataKeys() {
        return metadataKeys;
    }

    // ---- capabilities

    public boolean has(Capability capability) {
        return capabilities.contains(capability) || (capability == Capability.CAP_NOTIFY && understandsCapValues());
    }

    /** What it has asked for. */
    public Set<Capability> capabilities() {
        return capabilities;
    }

    /** Called by its session, and by whoever configures the chat anew. */
    public synchronized void changeCapabilities(Set<Capability> added, Set<Capability> removed) {
        Set<Capability> changed = EnumSet.noneOf(Capability.class);
        changed.addAll(capabilities);
        changed.addAll(added);
        changed.removeAll(removed);
        capabilities = Set.copyOf(changed);
    }

    /** Whether it understands values of capabilities, and lists of several lines. */
    public boolean understandsCapValues() {
        return hasCapValues(capVersion);
    }

    /** Whether a version of CAP has values of capabilities, and lists of several lines (IRCv3 capability-negotiation). */
    public static boolean hasCapValues(int version) {
        return version >= CAP_302;
    }

    /** It has said which version of CAP it understands. */
    public void understandsCap(int version) {
        capVersion = Math.max(capVersion, version);
    }

    /** Whether it is in the middle of CAP, which holds its welcome back. */
    public boolean isNegotiating() {
        return negotiating;
    }

    public void setNegotiating(boolean negotiating) {
        this.negotiating = negotiating;
    }

    /** A reference for a batch, not used before on this connection (IRCv3 batch). */
    public String nextBatch() {
        return Integer.toString(batches.incrementAndGet(), Character.MAX_RADIX);
    }

    /** Used by its session alone. */
    public JoinAllowance joinAllowance() {
        return joinAllowance;
    }

    // ---- what it is sent

    /** What is answered from now on belongs to one line; null for none that has a label. */
    public void beginResponse(@Nullable Response begun) {
        if (begun != null) {
            begun.beginHolding();
        }
        Response before = response;
        if (before != null && before != begun) {
            before.endHolding(this::transmit); // before others may send without it
        }
        response = begun;
    }

    /** The line has been dealt with: sends what it was answered. */
    public void endResponse() {
        Response ended = response;
        if (ended != null) {
            try {
                ended.end(this, this::transmit); // before others may send without it
            } finally {
                response = null;
            }
        }
    }

    /** What is answered to the line will be answered later: to the end of what it begins. */
    @Nullable
    public Response postponeResponse() {
        Response postponed = response;
        beginResponse(null);
        return postponed;
    }

    /** The message of several lines that it is in the middle of sending; null for none. Its session's alone. */
    @Nullable
    public OpenBatch openBatch() {
        return openBatch;
    }

    public void openBatch(@Nullable OpenBatch begun) {
        openBatch = begun;
    }

    /** Answers the line that its session is at. */
    public void respond(IrcMessage line) {
        Response current = response;
        if (current == null) {
            send(line);
        } else {
            current.add(line);
        }
    }

    /** Answers with what others are told too. */
    public void respond(Telling told) {
        if (response == null) {
            told.to(this);
        } else {
            told.forClient(this).forEach(this::respond);
        }
    }

    /** Tells what it has not asked for. */
    public void send(IrcMessage message) {
        send(message.toBytes());
    }

    /** Tells what it has not asked for: a line that is encoded already. */
    public void send(byte[] line) {
        Response current = response;
        if (current == null || !current.hold(line, this::transmit)) {
            transmit(line);
        }
    }

    private void transmit(byte[] line) {
        traffic.sent(line.length);
        outbox.send(line);
    }

    /** How much it has sent, and been sent. */
    public Traffic traffic() {
        return traffic;
    }

    /** How much of what it was sent has not left yet. */
    public long unsentBytes() {
        return outbox.unsentBytes();
    }

    /** Answers with a numeric. */
    public void reply(Numeric numeric, String... params) {
        respond(numeric(numeric, params));
    }

    /** A numeric as this client is sent it. */
    public IrcMessage numeric(Numeric numeric, String... params) {
        String[] all = new String[params.length + 1];
        all[0] = nick();
        System.arraycopy(params, 0, all, 1, params.length);
        return fromServer(numeric.code(), all);
    }

    /** How many bytes a last parameter may have behind others, so that nothing of it is cut off. */
    public int room(Numeric numeric, String... params) {
        String[] all = Arrays.copyOf(params, params.length + 1);
        all[params.length] = "";
        return IrcMessage.BYTES_MAX - numeric(numeric, all).toBytes().length;
    }

    /** Answers in words. */
    public void notice(String text) {
        respond(fromServer("NOTICE", nick(), text));
    }

    /** Answers with an error that has no numeric (IRCv3 standard-replies). */
    public void fail(String command, String code, String... contextAndText) {
        standardReply("FAIL", command, code, contextAndText);
    }

    /**
     * Answers with an error that no specification names: so to who has asked for such, and in words to others (IRCv3
     * standard-replies: the capability "allows servers to send arbitrary standard replies").
     */
    public void failUnspecified(String command, String code, String... contextAndText) {
        replyUnspecified("FAIL", command, code, contextAndText);
    }

    /** The same with one of FAIL, WARN and NOTE. */
    public void replyUnspecified(String kind, String command, String code, String... contextAndText) {
        if (has(Capability.STANDARD_REPLIES)) {
            standardReply(kind, command, code, contextAndText);
            return;
        }
        int last = contextAndText.length - 1;
        String about = Stream.concat(Stream.of(command), Arrays.stream(contextAndText, 0, last))
                .collect(Collectors.joining(" "));
        notice(about + ": " + contextAndText[last]);
    }

    /** Answers with one of FAIL, WARN and NOTE (IRCv3 standard-replies). */
    public void standardReply(String kind, String command, String code, String... contextAndText) {
        String[] all = new String[contextAndText.length + 2];
        all[0] = command;
        all[1] = code;
        System.arraycopy(contextAndText, 0, all, 2, contextAndText.length);
        respond(fromServer(kind, all));
    }

    /** A line of the server's own. A parameter before the last that could not stand there is an asterisk. */
    public IrcMessage fromServer(String command, String... params) {
        String[] fitting = Arrays.copyOf(params, params.length);
        for (int i = 0; i < fitting.length - 1; i++) {
            if (fitting[i].isEmpty() || fitting[i].startsWith(":") || fitting[i].contains(" ")) {
                fitting[i] = "*";
            }
        }
        return IrcMessage.of(serverName, command, fitting);
    }

    public void lineHandled() {
        outbox.lineHandled();
    }

    // ---- logging in

    /** The login by SASL that it is in the middle of; null for none. Its session's alone, as all of these. */
    @Nullable
    public SaslExchange sasl() {
        return sasl;
    }

    public void sasl(@Nullable SaslExchange begun) {
        sasl = begun;
    }

    /** Ends the login by SASL that it is in the middle of; false when it is in none. */
    public boolean endSasl() {
        SaslExchange ended = sasl;
        sasl = null;
        if (ended != null) {
            ended.close();
        }
        return ended != null;
    }

    /** What it has come to with its first factor; null when it has not. */
    @Nullable
    SecondFactorNeeded firstFactor() {
        return firstFactor;
    }

    public void remember(@Nullable SecondFactorNeeded first) {
        firstFactor = first;
    }

    /** What PASS has said; null when it has not. */
    @Nullable
    public Secret password() {
        return password;
    }

    public void password(@Nullable Secret said) {
        password = said;
    }

    /** The nick that it wants, which is decided when it has logged in; null when it has it, or has said none. */
    @Nullable
    public String wantedNick() {
        return wantedNick;
    }

    public void wantNick(@Nullable String nick) {
        wantedNick = nick;
    }

    /** What AWAY has said last, empty for being there; null when it has not been said. */
    @Nullable
    String away() {
        return away;
    }

    void saysAway(String message) {
        away = message;
    }

    // ---- its end

    /** Why it is leaving; null while it is not. */
    @Nullable
    public String quitReason() {
        return quitReason;
    }

    /** Lets its session end after the current line. */
    public void quit(String reason) {
        quitReason = reason;
    }

    /** Has it be closed, by somebody else than its session, which then ends for that reason. */
    public void kill(String reason) {
        quit(reason);
        sayGoodbye(reason);
        close();
    }

    /** Says why it is closed. */
    public void sayGoodbye(String reason) {
        beginResponse(null); // it may have been in the middle of one
        transmit(IrcMessage.of(null, "ERROR", "Closing link: " + reason).toBytes());
    }

    /** Closes the connection once all that was sent is out. */
    public void close() {
        outbox.close();
    }

    @Override
    public String toString() {
        return id() + " (" + nick() + ")";
    }
}
