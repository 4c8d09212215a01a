package dev.fermata.chat.conversation.action;

import dev.fermata.chat.conversation.channel.ChannelReplies;
import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.mode.ChannelModes;
import dev.fermata.chat.conversation.mode.ModeChange;
import dev.fermata.chat.conversation.mode.ModeLine;
import dev.fermata.chat.conversation.mode.ModeRequest;
import dev.fermata.chat.conversation.mode.ModeStep;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.EntryLine;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.event.Entry;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody wants to change the modes of a channel, or to see its lists. */
public final class ModeAction implements RoomAction {
    private final Client client;
    private final ModeLine line;
    private final boolean overrides;

    /** Who is shown to have done it. */
    private final Source source;

    /** What was agreed to; kept here since an entry has nicks, and the people may be called otherwise by now. */
    private List<ModeStep> steps = List.of();

    /**
     * What a line of MODE wants.
     *
     * @param overrides whether ranks do not matter
     */
    public ModeAction(Client client, ModeLine line, boolean overrides) {
        this(client, line, overrides, client.source());
    }

    private ModeAction(Client client, ModeLine line, boolean overrides, Source source) {
        this.client = client;
        this.line = line;
        this.overrides = overrides;
        this.source = source;
    }

    /** A service changes them, for who has asked it to. */
    public static ModeAction by(Source service, Client asker, ModeLine line) {
        return new ModeAction(asker, line, true, service);
    }

    @Override
    public String command() {
        return overrides ? "SAMODE" : "MODE";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        if (overrides ? !room.requireExisting(client) : !room.requireKnownAsPlanned(client)) {
            return Plan.Nothing.INSTANCE;
        }
        steps = agree(room, now);
        if (!steps.isEmpty()) {
            return new Plan.Keep(entry(room, room.ledger().nextId(), now, steps));
        }
        return line.queries().isEmpty() ? Plan.Nothing.INSTANCE : Plan.Answer.INSTANCE;
    }

    private List<ModeStep> agree(Room room, Instant now) {
        ModeRequest request = new ModeRequest(room, client, now, overrides);
        List<ModeStep> agreed = new ArrayList<>();
        for (ModeChange change : line.changes()) {
            if (isLocked(room, change)) {
                continue;
            }
            ModeStep step = change.mode().plan(change, request);
            if (step == null) {
                continue;
            }
            agreed.add(step);
            if (fits(room, agreed)) {
                step.effect().accept(request.state());
            } else {
                agreed.removeLast();
                request.refuseParameter(
                        step.mode(), step.argument(), "There is no room for this on a line with the others");
            }
        }
        return List.copyOf(agreed);
    }

    /** Whether the channel's owner has it that a mode stays as it is; who wants to change it is told so. */
    private boolean isLocked(Room room, ModeChange change) {
        Registration registration = room.planned().registration();
        if (overrides || registration == null || !registration.rules().forbids(change)) {
            return false;
        }
        client.reply(
                Numeric.ERR_MLOCKRESTRICTED,
                room.channel().name(),
                String.valueOf(change.mode().letter()),
                String.valueOf(registration.rules().modeLock()),
                "The founder of the channel has this mode locked; ChanServ SET MODELOCK changes that");
        return true;
    }

    /** Whether all steps can be shown on one line. */
    private boolean fits(Room room, List<ModeStep> agreed) {
        if (ModeStep.arguments(agreed).size() > ChannelModes.ARGUMENTS_MAX) {
            return false;
        }
        int bytes = EntryLine.of(entry(room, "", Instant.EPOCH, agreed))
                .withTags(Map.of())
                .format()
                .getBytes(StandardCharsets.UTF_8)
                .length;
        return bytes + "\r\n".length() <= IrcMessage.BYTES_MAX;
    }

    private Entry.ModeSet entry(Room room, String id, Instant now, List<ModeStep> agreed) {
        return new Entry.ModeSet(room.channel(), id, now, source, ModeStep.letters(agreed), ModeStep.arguments(agreed));
    }

    @Override
    public void change(ChannelState state, Entry entry) {
        steps.forEach(step -> step.effect().accept(state));
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        if (entry != null) {
            steps.stream().map(ModeStep::member).filter(Objects::nonNull).forEach(room::tellRanks);
            room.tell(Broadcast.of(entry), client);
        }
        line.queries().forEach(list -> new ChannelReplies(room, client).list(list));
    }
}
