package dev.fermata.chat.conversation;

import dev.fermata.chat.event.CaseMapping;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mode that gives a member a rank (RPL_ISUPPORT, "PREFIX"). */
record RankMode(Rank rank) implements ChannelMode {
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
        Optional<User> found = request.network().directory().find(change.parameter());
        if (found.isEmpty()) {
            request.client().reply(Numeric.ERR_NOSUCHNICK, change.parameter(), "No such nick");
            return null;
        }
        User user = found.get();
        Member member = request.state().member(user);
        if (member == null) {
            request.client()
                    .reply(
                            Numeric.ERR_USERNOTINCHANNEL,
                            user.nick(),
                            request.channel().name(),
                            "They are not in that channel");
            return null;
        }
        if (member.ranks().held().contains(rank) == change.isAdded()) {
            return null;
        }
        return new ModeStep(change.isAdded(), this, user.nick(), user, state -> give(state, user, change.isAdded()));
    }

    private void give(ChannelState state, User user, boolean given) {
        Member member = state.member(user);
        if (member != null) { // they may have left since
            Ranks ranks = member.ranks();
            state.put(new Member(user, given ? ranks.with(rank) : ranks.without(rank)));
        }
    }
}
