package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.ChannelState;
import dev.fermata.chat.conversation.channel.Member;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.event.CaseMapping;
import org.jspecify.annotations.Nullable;

/** A mode that gives a member a rank (RPL_ISUPPORT, "PREFIX"). */
public record RankMode(Rank rank) implements ChannelMode {
    @Override
    public char letter() {
        return rank.letter();
    }

    @Override
    public String summary() {
        return rank.summary();
    }

    @Override
    public @Nullable ModeStep plan(ModeChange change, ModeRequest request) {
        boolean isOwnLoss = !change.isAdded()
                && CaseMapping.fold(change.parameter())
                        .equals(CaseMapping.fold(request.client().nick()));
        if (!isOwnLoss && !request.requireOver(Ranks.of(rank))) {
            return null;
        }
        User user = request.requireMember(change.parameter());
        if (user == null || request.state().ranks(user).held().contains(rank) == change.isAdded()) {
            return null;
        }
        return step(user, change.isAdded());
    }

    /** Gives a member the rank, or takes it away. */
    public ModeStep step(User user, boolean isAdded) {
        return new ModeStep(isAdded, this, user.nick(), user, state -> give(state, user, isAdded));
    }

    private void give(ChannelState state, User user, boolean given) {
        Member member = state.member(user);
        if (member != null) { // they may have left since
            Ranks ranks = member.ranks();
            state.put(new Member(user, given ? ranks.with(rank) : ranks.without(rank)));
        }
    }
}
