package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.Message;
import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Talk;
import dev.fermata.chat.conversation.network.Telling;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.Source;
import dev.fermata.chat.event.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says something.
 *
 * @param client whose it is; null for a bot, which need not be in the channel
 * @param source who says it
 * @param target the channel or the person, as it was spelled
 * @param recipient the person who was called so when it was said; null for a channel
 * @param lines at least one
 * @param tags client-only tags to pass on
 */
public record SayAction(
        @Nullable Client client,
        Source source,
        Verb verb,
        String target,
        @Nullable User recipient,
        List<Entry.Line> lines,
        Map<String, String> tags)
        implements RoomAction, TalkAction {

    private String text() {
        return lines.stream().map(Entry.Line::text).collect(Collectors.joining(" "));
    }

    @Override
    public String command() {
        return verb.name();
    }

    @Override
    public boolean isAnswered() {
        return verb != Verb.NOTICE;
    }

    @Override
    public String target(Message message) {
        return target;
    }

    @Override
    public Plan plan(Room room, Instant now) {
        if (!Speech.isAllowed(room, client, text(), !isAnswered())) {
            return Plan.Nothing.INSTANCE;
        }
        Entry said = room.ledger().said(this, now);
        // What is for some members alone must not be in the history that all may read.
        return audience(room.planned()) == null ? new Plan.Keep(said) : new Plan.Pass(said);
    }

    private @Nullable Rank audience(ChannelState state) {
        return Speech.audience(state, client, target, text());
    }

    @Override
    public Plan plan(Talk talk, Instant now) {
        if (!Speech.isAllowed(recipient, client, text(), !isAnswered())) {
            return Plan.Nothing.INSTANCE;
        }
        if (client != null && recipient != null && client.user().has(UserMode.REGISTERED_ONLY)) {
            var _ = client.user().reception().accept(recipient); // who is written to may answer
        }
        Entry said = talk.ledger().said(this, now);
        // What its recipient does not hear must not be in the history that they may read.
        return Speech.isSilenced(recipient, client) ? new Plan.Pass(said) : new Plan.Keep(said);
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        if (entry != null) {
            Speech.pass(room, audience(room.shown()), Telling.of(entry), client, to -> true);
        }
    }

    @Override
    public void show(Talk talk, @Nullable Entry entry) {
        if (entry == null) {
            return;
        }
        User present = talk.present(recipient);
        if (present == null && client != null) {
            if (isAnswered()) {
                client.reply(Numeric.ERR_NOSUCHNICK, target, "has left before this could be passed on");
            }
            return;
        }
        User hearing = Speech.isSilenced(recipient, client) ? null : present;
        Speech.pass(hearing, Telling.of(entry), client, to -> true);
        String away = present == null ? null : present.away();
        if (client != null && away != null && isAnswered()) {
            client.reply(Numeric.RPL_AWAY, target, away);
        }
    }
}
