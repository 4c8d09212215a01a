package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientId;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Verb;
import dev.fermata.loop.Events;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One channel, from its first member's coming in to its last one's leaving. */
final class Room implements Place {
    private final Channel channel;
    private final ChatSettings settings;
    private final ChannelIndex index;
    private final Ledger ledger;

    /** Who is in, as all have been shown. */
    private final Map<ClientId, Member> members = new LinkedHashMap<>();

    /** Who will be in, once all that is planned has been shown. */
    private final Set<ClientId> expected = new HashSet<>();

    private Entry.@Nullable TopicSet topic;

    Room(Channel channel, ChatSettings settings, ChannelIndex index, Ledger ledger) {
        this.channel = channel;
        this.settings = settings;
        this.index = index;
        this.ledger = ledger;
    }

    void converse(Events<Message> events) {
        Turns turns = new Turns(this, ledger);
        try {
            do {
                turns.next(events);
            } while (!members.isEmpty());
        } finally {
            index.remove(channel);
        }
    }

    @Override
    public Plan plan(Message message, Instant now) {
        return switch (message) {
            case Message.Say say -> maySpeak(say) ? new Plan.Keep(ledger.said(say, now)) : Plan.Nothing.INSTANCE;
            case Message.Hint hint -> maySpeak(hint) ? Plan.Answer.INSTANCE : Plan.Nothing.INSTANCE;
            case Message.Ask ask -> Plan.Answer.INSTANCE;
            case Message.Join join -> planJoin(join, now);
            case Message.Part part -> planPart(part, now);
            case Message.SetTopic setTopic -> planTopic(setTopic, now);
            case Message.Rename rename ->
                expected.contains(rename.client().id())
                        ? new Plan.Keep(
                                new Entry.Renamed(channel, ledger.nextId(), now, rename.source(), rename.nick()))
                        : Plan.Nothing.INSTANCE;
            case Message.Quit quit ->
                expected.remove(quit.client().id())
                        ? new Plan.Keep(new Entry.Quit(channel, ledger.nextId(), now, quit.source(), quit.reason()))
                        : Plan.Nothing.INSTANCE;
        };
    }

    private boolean maySpeak(Message message) {
        Client client = message.client();
        if (client == null) {
            return !expected.isEmpty();
        }
        if (expected.contains(client.id())) {
            return true;
        }
        if (!message.command().equals(Verb.NOTICE.name())) { // RFC 1459, 4.4.2: no automatic reply to a NOTICE
            if (expected.isEmpty()) {
                noSuchChannel(client);
            } else {
                client.reply(
                        Numeric.ERR_CANNOTSENDTOCHAN, channel.name(), "You are not in this channel; JOIN it first");
            }
        }
        return false;
    }

    private Plan planJoin(Message.Join join, Instant now) {
        return expected.add(join.client().id())
                ? new Plan.Keep(new Entry.Joined(
                        channel, ledger.nextId(), now, join.client().source()))
                : Plan.Nothing.INSTANCE;
    }

    private Plan planPart(Message.Part part, Instant now) {
        Client client = part.client();
        if (!isIn(client)) {
            return Plan.Nothing.INSTANCE;
        }
        expected.remove(client.id());
        return new Plan.Keep(new Entry.Parted(channel, ledger.nextId(), now, client.source(), part.reason()));
    }

    private Plan planTopic(Message.SetTopic setTopic, Instant now) {
        Client client = setTopic.client();
        return isIn(client)
                ? new Plan.Keep(new Entry.TopicSet(channel, ledger.nextId(), now, client.source(), setTopic.topic()))
                : Plan.Nothing.INSTANCE;
    }

    private boolean isIn(Client client) {
        if (expected.contains(client.id())) {
            return true;
        }
        if (expected.isEmpty()) {
            noSuchChannel(client);
        } else {
            client.reply(Numeric.ERR_NOTONCHANNEL, channel.name(), "You are not in this channel");
        }
        return false;
    }

    @Override
    public void show(Message message, @Nullable Entry entry) {
        switch (message) {
            case Message.Hint hint -> showHint(hint);
            case Message.Ask ask -> answer(ask);
            case Message.Say say when entry != null -> showSaid(say, entry);
            case Message.Join join when entry != null -> showJoined(join.client(), entry);
            case Message.Part part when entry != null -> showParted(part.client(), entry);
            case Message.SetTopic setTopic when entry instanceof Entry.TopicSet set -> showTopic(set);
            case Message.Rename rename when entry != null -> showOnce(entry, rename.told());
            case Message.Quit quit
            when entry != null -> {
                expected.remove(quit.client().id());
                remove(quit.client());
                showOnce(entry, quit.told());
            }
            default -> throw new IllegalArgumentException("nothing to show for " + message);
        }
    }

    private void showSaid(Message.Say say, Entry entry) {
        Broadcast line = Broadcast.of(entry);
        Client sender = say.client();
        for (Member member : members.values()) {
            Client client = member.client();
            if (sender == null || !client.id().equals(sender.id()) || client.has(Capability.ECHO_MESSAGE)) {
                line.to(client);
            }
        }
    }

    private void showHint(Message.Hint hint) {
        IrcMessage message = IrcMessage.of(hint.client().source().prefix(), hint.command(), channel.name());
        Broadcast line = new Broadcast(message.withTags(hint.tags()));
        for (Member member : members.values()) {
            Client client = member.client();
            boolean own = client.id().equals(hint.client().id());
            if (client.has(Capability.MESSAGE_TAGS) && (!own || client.has(Capability.ECHO_MESSAGE))) {
                line.to(client);
            }
        }
    }

    private void showJoined(Client client, Entry entry) {
        members.put(client.id(), new Member(client, members.isEmpty()));
        Broadcast line = Broadcast.of(entry);
        members.values().forEach(member -> line.to(member.client()));
        if (topic != null) {
            new ChannelReplies(channel, client).topic(topic);
        }
        new ChannelReplies(channel, client).names(members.values());
        updateIndex();
    }

    private void showParted(Client client, Entry entry) {
        Broadcast line = Broadcast.of(entry);
        members.values().forEach(member -> line.to(member.client()));
        remove(client);
    }

    private void showTopic(Entry.TopicSet set) {
        topic = set.topic().isEmpty() ? null : set;
        Broadcast line = Broadcast.of(set);
        members.values().forEach(member -> line.to(member.client()));
        updateIndex();
    }

    private void showOnce(Entry entry, Set<ClientId> told) {
        Broadcast line = Broadcast.of(entry);
        for (Member member : members.values()) {
            if (told.add(member.client().id())) {
                line.to(member.client());
            }
        }
    }

    private void answer(Message.Ask ask) {
        ChannelReplies replies = new ChannelReplies(channel, ask.client());
        Collection<Member> present = members.values();
        switch (ask.question()) {
            case NAMES -> replies.names(present);
            case WHO -> replies.who(present, settings.serverName());
            case MODE -> {
                if (present.isEmpty()) {
                    noSuchChannel(ask.client());
                } else {
                    replies.modes();
                }
            }
            case TOPIC -> {
                if (present.isEmpty()) {
                    noSuchChannel(ask.client());
                } else {
                    replies.topic(topic);
                }
            }
        }
    }

    private void noSuchChannel(Client client) {
        client.reply(Numeric.ERR_NOSUCHCHANNEL, channel.name(), "No such channel");
    }

    private void remove(Client client) {
        members.remove(client.id());
        client.channels().remove(channel);
        updateIndex();
    }

    private void updateIndex() {
        String text = topic == null ? "" : topic.topic();
        index.put(new ChannelIndex.Line(channel, members.size(), text));
    }

    @Override
    public void forgetPlans() {
        expected.clear();
        expected.addAll(members.keySet());
    }
}
