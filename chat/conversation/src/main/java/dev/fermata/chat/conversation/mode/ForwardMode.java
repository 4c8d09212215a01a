package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Ranks;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.event.Conversation.Channel;
import java.util.Optional;

/** Who may not come in, but for a ban, is led to another channel, of which whoever sets this has to be an operator too. */
final class ForwardMode implements SettingMode {
    @Override
    public char letter() {
        return 'f';
    }

    @Override
    public String summary() {
        return "Who may not come in is led to another channel";
    }

    @Override
    public Optional<String> check(String parameter, ModeRequest request) {
        Channel target = new Channel(parameter);
        if (target.equals(request.channel())
                || request.network().channels().find(target).isEmpty()) {
            request.refuseParameter(this, parameter, "This is not another channel");
            return Optional.empty();
        }
        Ranks there = request.client().user().channels().getOrDefault(target, Ranks.NONE);
        if (!there.isAtLeast(Rank.OPERATOR)) {
            request.client()
                    .reply(Numeric.ERR_CHANOPRIVSNEEDED, parameter, "You're not an operator of the other channel");
            return Optional.empty();
        }
        return Optional.of(parameter);
    }
}
