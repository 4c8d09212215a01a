package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A channel has become this one: all who are in learn so (IRCv3 draft/channel-rename).
 *
 * @param leaving how it has left its old name
 * @param arrived what it was there
 */
public record ArriveAction(Client client, ChannelRenameAction leaving, ChannelState arrived) implements RoomAction {
    @Override
    public String command() {
        return "RENAME";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        return Plan.Change.INSTANCE;
    }

    @Override
    public void change(ChannelState state) {
        state.arrive(arrived);
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        Channel before = new Channel(leaving.renamed().from());
        for (Member member : arrived.members()) {
            User user = member.user();
            Instant since = user.cameInto(before);
            user.leave(before);
            user.comeInto(room.channel(), member.ranks(), since);
        }
        Broadcast line = Broadcast.of(leaving.renamed());
        for (Member member : arrived.members()) {
            for (Client each : member.user().clients()) {
                if (each.has(Capability.CHANNEL_RENAME)) {
                    leaving.tell(each, line);
                } else {
                    fallBack(room, each);
                }
            }
        }
    }

    /** "Send the client a PART message for the old channel name", then what it is told who comes in. */
    private void fallBack(Room room, Client each) {
        Consumer<IrcMessage> to = each == client ? each::respond : each::send;
        Entry.ChannelRenamed renamed = leaving.renamed();
        Source source = each.user().source();
        Broadcast part = renamed.reason().isEmpty()
                ? Broadcast.by(source, "PART", renamed.from())
                : Broadcast.by(source, "PART", renamed.from(), renamed.reason());
        part.forClient(each).forEach(to);
        JoinAction.tellWhole(room, each, to);
    }
}
