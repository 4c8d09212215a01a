package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelReplies;
import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Identity;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.mode.ChannelModes;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.MetadataReplies;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Somebody wants to come in, or is brought in by an operator of the server. */
public final class JoinAction implements RoomAction {
    private final Channel channel;

    /** Whose line this is; null when it is an operator's, who has somebody else brought in. */
    private final @Nullable Client client;

    private final User user;
    private final String key;
    private final boolean overrides;

    /** What was used up to come in. */
    private @Nullable Instant invited;

    private @Nullable Channel forward;

    /** What they are inside. */
    private Ranks ranks = Ranks.NONE;

    /**
     * A client wants to come in.
     *
     * @param key empty for none
     */
    public JoinAction(Channel channel, Client client, String key) {
        this(channel, client, client.user(), key, false);
    }

    private JoinAction(Channel channel, @Nullable Client client, User user, String key, boolean overrides) {
        this.channel = channel;
        this.client = client;
        this.user = user;
        this.key = key;
        this.overrides = overrides;
    }

    /** An operator brings somebody in, whom nothing keeps out. */
    public static JoinAction by(Client operator, User user, Channel channel) {
        return new JoinAction(channel, operator.user() == user ? operator : null, user, "", true);
    }

    @Override
    public String command() {
        return "JOIN";
    }

    /** To which channel they were led, since they may not come into this one; null when they were not. */
    @Nullable
    public Channel forward() {
        return forward;
    }

    @Override
    public Plan plan(Room room, Instant now) {
        if (room.planned().has(user) || user.hasEnded()) {
            return Plan.Nothing.INSTANCE;
        }
        Refusal refusal = refusal(room);
        if (refusal == null || overrides) {
            return new Plan.Keep(
                    new Entry.Joined(room.channel(), room.ledger().nextId(), now, user.source(), user.realName()));
        }
        refused();
        if (client != null) {
            refuse(room, client, refusal);
        }
        return Plan.Nothing.INSTANCE;
    }

    private @Nullable Refusal refusal(Room room) {
        ChannelState state = room.planned();
        Registration registration = state.registration();
        invited = user.invitations().take(channel);
        if (state.purge() != null) {
            return new Refusal(Numeric.ERR_NOSUCHCHANNEL, "The operators of the server have closed this channel");
        }
        if (room.network().moves().isExpected(channel)) {
            return new Refusal(Numeric.ERR_UNAVAILRESOURCE, "Another channel is about to have this name; try again");
        }
        if (!state.exists()) {
            ranks = Ranks.of(Rank.OPERATOR);
            return null;
        }
        ranks = registration == null ? Ranks.NONE : registration.ranks(user.accountKey());
        boolean isInvited = invited != null && !invited.isBefore(state.created());
        return isInvited || ranks.isAtLeast(Rank.HALFOP)
                ? null
                : state.modes().refusesEntry(new Newcomer(Identity.of(user), key, ranks, state));
    }

    private void refuse(Room room, Client asker, Refusal refusal) {
        String elsewhere = room.planned().modes().parameter(ChannelModes.FORWARD);
        if (elsewhere != null && refusal.numeric() != Numeric.ERR_BANNEDFROMCHAN) {
            forward = new Channel(elsewhere);
            asker.reply(Numeric.ERR_LINKCHANNEL, channel.name(), elsewhere, "Forwarding to another channel");
        } else {
            asker.reply(refusal.numeric(), channel.name(), refusal.reason());
        }
    }

    @Override
    public void change(ChannelState state, Entry entry) {
        if (!state.exists()) {
            state.begin(entry.time());
        }
        state.put(new Member(user, ranks));
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        Entry joined = Objects.requireNonNull(entry);
        user.comeInto(room.channel(), room.memberOf(user).ranks(), joined.time());
        room.tell(Broadcast.of(joined), user, client);
        ranks(room, user).forEach(line -> room.tellOthers(line, client, member -> true, to -> true));
        tellAway(room);
        tellMetadata(room);
        for (Client own : user.clients()) {
            Consumer<IrcMessage> to = own == client ? own::respond : own::send;
            new ChannelReplies(room, own, to).welcome();
        }
    }

    /**
     * What those who are in are told that somebody is whom the channel knows; themselves learn it by the names, as for a new
     * channel.
     */
    static List<Broadcast> ranks(Room room, User user) {
        String server = room.network().settings().serverName();
        return room.memberOf(user).ranks().held().stream()
                .map(rank -> Broadcast.of(
                        IrcMessage.of(server, "MODE", room.channel().name(), "+" + rank.letter(), user.nick())))
                .toList();
    }

    /** IRCv3 away-notify: "when a user joins and has an away message set". */
    private void tellAway(Room room) {
        if (user.away() != null) {
            Predicate<Member> knowing = room.shown().knowing(user);
            room.tellOthers(
                    user.awayLine(),
                    client,
                    member -> member.user() != user && knowing.test(member),
                    to -> to.has(Capability.AWAY_NOTIFY));
        }
    }

    /** Those who are in learn what somebody says of themselves, as far as they want to. */
    private void tellMetadata(Room room) {
        user.metadata().byKey().forEach((said, value) -> {
            Broadcast line = MetadataReplies.line(user.source(), user.nick(), said, value);
            room.tellOthers(line, client, room.shown().knowing(user), MetadataReplies.wants(said));
        });
    }

    /** Tells another client of a member's what it would have been told, had it come in. */
    public static void welcomeBack(Room room, Client client) {
        if (room.shown().has(client.user())) {
            tellWhole(room, client, client::respond);
        }
    }

    /** Tells a client of a member's that it has come in, and what the channel is like. */
    static void tellWhole(Room room, Client client, Consumer<IrcMessage> to) {
        Broadcast.joined(client.user(), room.channel()).forClient(client).forEach(to);
        new ChannelReplies(room, client, to).welcome();
    }

    @Override
    public void refused() {
        if (invited != null) {
            user.invitations().add(channel, invited);
        }
    }
}
