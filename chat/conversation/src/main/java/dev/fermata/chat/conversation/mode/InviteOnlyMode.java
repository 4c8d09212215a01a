package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.network.Numeric;
import org.jspecify.annotations.Nullable;

/** Only who is invited may come in. */
final class InviteOnlyMode implements FlagMode {
    @Override
    public char letter() {
        return 'i';
    }

    @Override
    public String summary() {
        return "Only who is invited may come in";
    }

    @Override
    public @Nullable Refusal refusesEntry(Newcomer newcomer) {
        return newcomer.ranks().isEmpty()
                ? new Refusal(Numeric.ERR_INVITEONLYCHAN, "Cannot join channel (+i): you have to be invited")
                : null;
    }

    @Override
    public boolean keepsInvitations() {
        return true;
    }
}
