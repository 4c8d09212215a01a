package dev.fermata.chat.conversation.channel;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.action.Plan;
import dev.fermata.chat.conversation.action.RoomAction;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Place;
import dev.fermata.chat.conversation.network.Turns;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One channel, from its first member's coming in to its last one's leaving. */
/*
 * There are two states: how the channel has been shown to be, and how it will be once all that is planned has been shown.
 * An action decides by the planned one; what it decides changes that at once, and the shown one when it is durable. When it
 * cannot be kept, the planned one is made from the shown one again.
 */
public final class Room implements Place {
    private static final System.Logger LOGGER = System.getLogger(Room.class.getName());

    private final Channel channel;
    private final Network network;
    private final Ledger ledger;
    private final Registrar registrar;

    private ChannelState shown;
    private ChannelState planned;
    private final Knocks knocks = new Knocks();

    public Room(Channel channel, Network network, Ledger ledger) {
        this.channel = channel;
        this.network = network;
        this.ledger = ledger;
        registrar = new Registrar(channel, network.registry());
        shown = new ChannelState(channel);
        planned = new ChannelState(channel);
    }

    public void converse(Events<Message> events) {
        Turns turns = new Turns(this, ledger);
        if (!restore(events)) {
            turns.refuseAll(events, "The server cannot read what it knows of this channel; please try again");
            return;
        }
        try {
            do {
                turns.next(events);
            } while (!shown.isEmpty());
            if (shown.movedTo() != null) {
                registrar.forget(events);
            }
        } finally {
            network.channels().remove(channel);
        }
    }

    /** Pauses until the channel is as it was kept; false when nobody can tell how that is. */
    private boolean restore(Events<Message> events) {
        try {
            registrar.restore(events, shown);
            planned = shown.copy();
            return true;
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "cannot open the channel " + channel.key(), failure);
            return false;
        }
    }

    @Override
    public Plan plan(Message message, Instant now) {
        RoomAction action = actionOf(message);
        Client client = message.client();
        if (planned.movedTo() != null) {
            if (client != null && action.isAnswered()) {
                noSuchChannel(client);
            }
            return Plan.Nothing.INSTANCE;
        }
        Plan plan = action.plan(this, now);
        switch (plan) {
            case Plan.Keep(Entry entry) -> action.change(planned, entry);
            case Plan.Change change -> action.change(planned);
            case Plan.Nothing nothing -> {}
            case Plan.Answer answer -> {}
            case Plan.Pass pass -> {}
        }
        return plan;
    }

    @Override
    public void show(Message message, @Nullable Entry entry) {
        RoomAction action = actionOf(message);
        if (entry == null) {
            ChannelState before = shown.copyWithoutMembers();
            int members = shown.members().size();
            action.change(shown);
            if (!shown.isKeptLike(before) || shown.members().size() != members) {
                updateIndex();
            }
            action.show(this, null);
            return;
        }
        if (action.hasHappened()) { // perhaps although its plan was forgotten
            action.change(planned, entry);
        }
        if (action.isFarewell()) {
            action.show(this, entry);
        }
        action.change(shown, entry);
        updateIndex(); // before they are shown it: who asks for LIST then finds what they have seen
        if (!action.isFarewell()) {
            action.show(this, entry);
        }
    }

    @Override
    public boolean keep(Events<?> events) {
        return registrar.keep(events, planned);
    }

    @Override
    public void forgetPlans() {
        planned = shown.copy();
    }

    private static RoomAction actionOf(Message message) {
        if (message.action() instanceof RoomAction action) {
            return action;
        }
        throw new IllegalArgumentException("only two people understand " + message);
    }

    private void updateIndex() {
        Entry.TopicSet topic = shown.topic();
        network.channels()
                .put(new ChannelIndex.Line(
                        shown.channel(),
                        shown.members().size(),
                        topic == null ? "" : topic.topic(),
                        shown.created(),
                        topic == null ? null : topic.time(),
                        shown.modes().hidesChannel(),
                        shown.modes().hidesUnranked(),
                        shown.isReadFromEntry()));
    }

    // ---- for actions

    /** The channel, as it is spelled. */
    public Channel channel() {
        return shown.channel();
    }

    public Network network() {
        return network;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Knocks knocks() {
        return knocks;
    }

    /** How the channel will be once all that is planned so far has been shown. */
    public ChannelState planned() {
        return planned;
    }

    /** How the channel has been shown to be. */
    public ChannelState shown() {
        return shown;
    }

    /** Whether there is such a channel, and somebody may know of it; who may not is told that there is none. */
    public boolean requireKnown(Client client) {
        return requireKnown(client, shown);
    }

    /** Whether there is, or will be, such a channel, and somebody may know of it; who may not is told that there is none. */
    public boolean requireKnownAsPlanned(Client client) {
        return requireKnown(client, planned);
    }

    private boolean requireKnown(Client client, ChannelState state) {
        boolean isKnown = state.exists() && state.isKnownTo(client.user());
        if (!isKnown) {
            noSuchChannel(client);
        }
        return isKnown;
    }

    /** Whether there is, or will be, such a channel; who asks for one that is not there is told so. */
    public boolean requireExisting(Client client) {
        if (!planned.exists()) {
            noSuchChannel(client);
        }
        return planned.exists();
    }

    /** Whether somebody is, or will be, in; who is not is told so. */
    public boolean requireMember(Client client) {
        boolean isMember = planned.has(client.user());
        if (!isMember && requireExisting(client)) {
            client.reply(Numeric.ERR_NOTONCHANNEL, channel().name(), "You are not in this channel");
        }
        return isMember;
    }

    /** Who is called so, and is, or will be, in; null when there is nobody, and who asks is told so. */
    @Nullable
    public User requireMember(Client client, String nick) {
        User user = network.directory().find(nick).orElse(null);
        if (user == null) {
            client.reply(Numeric.ERR_NOSUCHNICK, nick, "No such nick");
        } else if (!planned.has(user)) {
            client.reply(Numeric.ERR_USERNOTINCHANNEL, user.nick(), channel().name(), "They are not in that channel");
            return null;
        }
        return user;
    }

    /** Whether a member has this rank or a higher one; who has not is told so. */
    public boolean requireRank(Client client, Rank rank) {
        boolean isHighEnough = planned.ranks(client.user()).isAtLeast(rank);
        if (!isHighEnough) {
            operatorNeeded(client);
        }
        return isHighEnough;
    }

    public void operatorNeeded(Client client) {
        client.reply(Numeric.ERR_CHANOPRIVSNEEDED, channel().name(), "You're not a channel operator");
    }

    public void noSuchChannel(Client client) {
        client.reply(Numeric.ERR_NOSUCHCHANNEL, channel().name(), "No such channel");
    }

    /** Tells all who are in. To the client that it comes from, if any, it is the answer to its line. */
    public void tell(Broadcast line, @Nullable Client from) {
        tell(line, from, member -> true);
    }

    /** Tells all who are in and may know of somebody; themselves in any case. */
    public void tell(Broadcast line, User about, @Nullable Client from) {
        tell(line, from, shown.knowing(about));
    }

    private void tell(Broadcast line, @Nullable Client from, Predicate<Member> audience) {
        for (Member member : shown.members()) {
            if (!audience.test(member)) {
                continue;
            }
            for (Client client : member.user().clients()) {
                if (client == from) {
                    client.respond(line);
                } else {
                    line.to(client);
                }
            }
        }
    }

    /** Tells some of those who are in, but not the client that it comes from, if any. */
    public void tellOthers(
            Broadcast line, @Nullable Client from, Predicate<Member> audience, Predicate<Client> understands) {
        shown.members().stream()
                .filter(audience)
                .flatMap(member -> member.user().clients().stream())
                .filter(client -> client != from && understands.test(client))
                .forEach(line::to);
    }

    /** Lets a user know what they are here. */
    public void tellRanks(User user) {
        user.changeRanks(channel, shown.ranks(user));
    }

    /** The member, who is known to be in. */
    public Member memberOf(User user) {
        return Objects.requireNonNull(shown.member(user), "a member");
    }
}
