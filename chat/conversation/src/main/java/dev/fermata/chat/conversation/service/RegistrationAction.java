package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.action.Plan;
import dev.fermata.chat.conversation.action.RoomAction;
import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.channel.Room;
import dev.fermata.chat.event.Entry;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somebody wants to change something about a registered channel that no entry tells of. */
final class RegistrationAction implements RoomAction {
    /** Decides about it. */
    interface Decision {
        /** What comes of it; null when it is refused, and who asks has been told why. */
        @Nullable
        Outcome decide(Registration registration, ChannelState state);
    }

    /**
     * What was decided.
     *
     * @param told what who asks is told once it is durable
     */
    record Outcome(String told, Consumer<ChannelState> effect) {
        /** That the registration is another one; null for none. */
        static Outcome of(String told, @Nullable Registration after) {
            return new Outcome(told, state -> state.setRegistration(after));
        }
    }

    private final ServiceRequest request;
    private final Decision decision;
    private @Nullable Outcome outcome;

    RegistrationAction(ServiceRequest request, Decision decision) {
        this.request = request;
        this.decision = decision;
    }

    @Override
    public String command() {
        return "CHANSERV";
    }

    /** Whether it was done. */
    boolean isDone() {
        return outcome != null;
    }

    @Override
    public Plan plan(Room room, Instant now) {
        Registration registration = room.planned().registration();
        if (registration == null) {
            request.say(
                    "The channel %s is not registered".formatted(room.channel().name()));
            return Plan.Nothing.INSTANCE;
        }
        outcome = decision.decide(registration, room.planned());
        return outcome == null ? Plan.Nothing.INSTANCE : Plan.Change.INSTANCE;
    }

    private Outcome decided() {
        return Objects.requireNonNull(outcome, "planned before it is changed");
    }

    @Override
    public void change(ChannelState state) {
        decided().effect().accept(state);
    }

    @Override
    public void refused() {
        outcome = null;
    }

    @Override
    public void show(Room room, @Nullable Entry entry) {
        request.say(decided().told());
    }
}
