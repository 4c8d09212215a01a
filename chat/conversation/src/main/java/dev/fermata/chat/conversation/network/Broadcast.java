package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line on its way to many: encoded once for each form in which some of them understand it. */
public final class Broadcast implements Telling {
    /** The capabilities that a form depends on, each a bit of its number; the last is that of {@link #variant}. */
    private static final int TIME = 1;

    private static final int TAGS = 2;
    private static final int ACCOUNT = 4;
    private static final int RELAYED_BY = 8;
    private static final int VARIANT = 16;

    private final IrcMessage message;
    private final @Nullable Capability capability;
    private final IrcMessage variant;
    private final byte[] @Nullable [] encoded = new byte[2 * VARIANT][];

    private Broadcast(IrcMessage message, @Nullable Capability capability, IrcMessage variant) {
        this.message = message;
        this.capability = capability;
        this.variant = variant;
    }

    /** A line that has all the tags that any client might be sent. */
    public static Broadcast of(IrcMessage message) {
        return new Broadcast(message, null, message);
    }

    public static Broadcast of(Entry entry) {
        return of(entry, EntryLine.of(entry));
    }

    /** How an entry is told later. */
    static Broadcast inHistory(Entry entry) {
        return of(entry, EntryLine.inHistory(entry));
    }

    private static Broadcast of(Entry entry, IrcMessage line) {
        Broadcast told = of(line);
        return entry instanceof Entry.Joined joined ? told.orExtended(joined.source(), joined.realName()) : told;
    }

    /** A line of somebody's that is no entry. */
    public static Broadcast by(Source source, String command, String... params) {
        return by(source, IrcMessage.of(source.prefix(), command, params));
    }

    /** A line that somebody has caused, such as a numeric: it tells of them what their own lines do. */
    public static Broadcast by(Source source, IrcMessage line) {
        return of(line.withTags(EntryLine.tags(source)));
    }

    /** That somebody is in a channel, where no entry says so. */
    public static Broadcast joined(User user, Channel channel) {
        return by(user.source(), "JOIN", channel.name()).orExtended(user.source(), user.realName());
    }

    /** IRCv3 extended-join: with the account, or an asterisk, and the real name. */
    private Broadcast orExtended(Source source, String realName) {
        String account = source.account() == null ? "*" : source.account();
        IrcMessage extended = IrcMessage.of(message.source(), message.command(), message.param(0), account, realName);
        return new Broadcast(message, Capability.EXTENDED_JOIN, extended.withTags(message.tags()));
    }

    String command() {
        return message.command();
    }

    @Override
    public void to(Client client) {
        int form = form(client);
        byte[] line = encoded[form];
        if (line == null) {
            line = inForm(form).toBytes();
            encoded[form] = line;
        }
        client.send(line);
    }

    @Override
    public List<IrcMessage> forClient(Client client) {
        return List.of(line(client));
    }

    /** The line as a client understands it. */
    IrcMessage line(Client client) {
        return inForm(form(client));
    }

    private int form(Client client) {
        return (client.has(Capability.SERVER_TIME) ? TIME : 0)
                | (client.has(Capability.MESSAGE_TAGS) ? TAGS : 0)
                | (client.has(Capability.ACCOUNT_TAG) ? ACCOUNT : 0)
                | (client.has(Capability.RELAYED_MESSAGES) ? RELAYED_BY : 0)
                | (capability != null && client.has(capability) ? VARIANT : 0);
    }

    /** Whether a tag is for a client with these capabilities. */
    static boolean isFor(String tag, Set<Capability> capabilities) {
        return capabilities.contains(
                switch (tag) {
                    case EntryLine.TIME -> Capability.SERVER_TIME;
                    case EntryLine.ACCOUNT -> Capability.ACCOUNT_TAG;
                    case EntryLine.RELAYED_BY -> Capability.RELAYED_MESSAGES;
                    default -> Capability.MESSAGE_TAGS;
                });
    }

    private IrcMessage inForm(int form) {
        IrcMessage line = (form & VARIANT) == 0 ? message : variant;
        Map<String, String> selected = new LinkedHashMap<>();
        line.tags().forEach((name, value) -> {
            int needed = switch (name) {
                case EntryLine.TIME -> TIME;
                case EntryLine.ACCOUNT -> ACCOUNT;
                case EntryLine.RELAYED_BY -> RELAYED_BY;
                default -> TAGS;
            };
            if ((form & needed) != 0) {
                selected.put(name, value);
            }
        });
        return line.withTags(selected);
    }
}
