package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.action.Plan;
import dev.fermata.chat.conversation.action.RoomAction;
import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.conversation.mode.ModeStep;
import dev.fermata.chat.conversation.mode.RankMode;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody wants to own the channel, of which they are an operator. */
final class RegisterAction implements RoomAction {
    private static final RankMode FOUNDER = new RankMode(Rank.FOUNDER);

    private final ServiceRequest request;
    private final Registration.Owner owner;
    private @Nullable Registration registration;

    RegisterAction(ServiceRequest request, Registration.Owner owner) {
        this.request = request;
        this.owner = owner;
    }

    @Override
    public String command() {
        return "REGISTER";
    }

    @Override
    public Plan plan(Room room, Instant now) {
        ChannelState state = room.planned();
        if (state.registration() != null) {
            request.say("The channel %s is registered already"
                    .formatted(room.channel().name()));
            return Plan.Nothing.INSTANCE;
        }
        if (!state.ranks(request.client().user()).isAtLeast(Rank.OPERATOR)) {
            request.say("You have to be an operator of the channel to register it");
            return Plan.Nothing.INSTANCE;
        }
        registration = Registration.by(owner, now);
        List<ModeStep> steps = List.of(step());
        return new Plan.Keep(new Entry.ModeSet(
                room.channel(),
                room.ledger().nextId(),
                now,
                request.service().source(),
                ModeStep.letters(steps),
                ModeStep.arguments(steps)));
    }

    private ModeStep step() {
        return FOUNDER.step(request.client().user(), true);
    }

    @Override
    public void change(ChannelState state, Entry entry) {
        state.setRegistration(Objects.requireNonNull(registration, "planned before it is changed"));
        step().effect().accept(state);
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        room.tellRanks(request.client().user());
        request.say(
                "Channel %s successfully registered".formatted(room.channel().name()));
        room.tell(Broadcast.of(Objects.requireNonNull(entry)), request.client());
    }
}
