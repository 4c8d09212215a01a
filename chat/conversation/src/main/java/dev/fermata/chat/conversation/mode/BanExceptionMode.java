package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.network.Numeric;

/** Whom it lists no ban keeps out or silent (Modern IRC, "Ban Exemption Channel Mode"). */
final class BanExceptionMode implements ListMode {
    @Override
    public char letter() {
        return 'e';
    }

    @Override
    public String summary() {
        return "Whom it lists no ban keeps out or silent";
    }

    @Override
    public Numeric itemNumeric() {
        return Numeric.RPL_EXCEPTLIST;
    }

    @Override
    public Numeric endNumeric() {
        return Numeric.RPL_ENDOFEXCEPTLIST;
    }

    @Override
    public boolean excuses(ChannelMode other, Newcomer newcomer) {
        return other == ChannelModes.BAN && lists(newcomer.identity(), newcomer.state());
    }
}
