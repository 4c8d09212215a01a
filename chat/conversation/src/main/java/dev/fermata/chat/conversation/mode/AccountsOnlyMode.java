package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.network.Numeric;
import org.jspecify.annotations.Nullable;

/** Only who has an account may come in. */
final class AccountsOnlyMode implements FlagMode {
    @Override
    public char letter() {
        return 'R';
    }

    @Override
    public String summary() {
        return "Only who has an account may come in";
    }

    @Override
    public @Nullable Refusal refusesEntry(Newcomer newcomer) {
        return newcomer.identity().account() == null
                ? new Refusal(Numeric.ERR_NEEDREGGEDNICK, "Cannot join channel (+R): you have to log in to an account")
                : null;
    }
}
