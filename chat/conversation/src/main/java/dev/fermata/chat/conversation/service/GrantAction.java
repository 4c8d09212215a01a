package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.action.Plan;
import dev.fermata.chat.conversation.action.RoomAction;
import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.mode.ModeStep;
import dev.fermata.chat.conversation.mode.RankMode;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A service gives a member ranks, or takes them away, for who may ask it to.
 *
 * @param ranks those that the member has already, or has not, are left alone
 */
record GrantAction(ServiceRequest request, User member, Ranks ranks, boolean isGiven) implements RoomAction {
    @Override
    public String command() {
        return "MODE";
    }

    private List<ModeStep> steps(ChannelState state) {
        return ranks.held().stream()
                .filter(rank -> state.has(member) && state.ranks(member).held().contains(rank) != isGiven)
                .map(rank -> new RankMode(rank).step(member, isGiven))
                .toList();
    }

    @Override
    public Plan plan(Room room, Instant now) {
        List<ModeStep> steps = steps(room.planned());
        return steps.isEmpty()
                ? Plan.Nothing.INSTANCE
                : new Plan.Keep(new Entry.ModeSet(
                        room.channel(),
                        room.ledger().nextId(),
                        now,
                        request.service().source(),
                        ModeStep.letters(steps),
                        ModeStep.arguments(steps)));
    }

    @Override
    public void change(ChannelState state, Entry entry) {
        steps(state).forEach(step -> step.effect().accept(state));
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        room.tellRanks(member);
        room.tell(Broadcast.of(Objects.requireNonNull(entry)), request.client());
    }
}
