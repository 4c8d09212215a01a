package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.network.Numeric;
import java.util.Set;

/** Whom it lists need neither an invitation nor an account, nor are they banned (Modern IRC, "Invite Exemption"). */
final class InviteExceptionMode implements ListMode {
    @Override
    public char letter() {
        return 'I';
    }

    @Override
    public String summary() {
        return "Whom it lists may come in without an invitation or an account, and although they are banned";
    }

    @Override
    public Numeric itemNumeric() {
        return Numeric.RPL_INVEXLIST;
    }

    @Override
    public Numeric endNumeric() {
        return Numeric.RPL_ENDOFINVEXLIST;
    }

    @Override
    public boolean excuses(ChannelMode other, Newcomer newcomer) {
        return Set.of(ChannelModes.BAN, ChannelModes.INVITE_ONLY, ChannelModes.ACCOUNTS_ONLY)
                        .contains(other)
                && lists(newcomer.identity(), newcomer.state());
    }
}
