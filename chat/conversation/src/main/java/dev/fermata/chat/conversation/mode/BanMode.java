package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.channel.Speaker;
import dev.fermata.chat.conversation.network.Numeric;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whom it lists may not come in, nor speak without a rank; whom it mutes may come in (Modern IRC, "Ban Channel Mode"). */
final class BanMode implements ListMode {
    @Override
    public char letter() {
        return 'b';
    }

    @Override
    public String summary() {
        return "Whom it lists may not come in, nor speak without a rank; a:account lists an account, m:mask mutes alone";
    }

    @Override
    public Numeric itemNumeric() {
        return Numeric.RPL_BANLIST;
    }

    @Override
    public Numeric endNumeric() {
        return Numeric.RPL_ENDOFBANLIST;
    }

    @Override
    public boolean isPublic() {
        return true;
    }

    @Override
    public @Nullable Refusal refusesEntry(Newcomer newcomer) {
        return lists(newcomer.identity(), newcomer.state())
                ? new Refusal(Numeric.ERR_BANNEDFROMCHAN, "Cannot join channel (+b): you are banned")
                : null;
    }

    @Override
    public boolean refusesSpeech(Speaker speaker) {
        return speaker.ranks().isEmpty()
                && (isListed(speaker, mask -> !mask.isMute(), mask -> !mask.isMute())
                        || isListed(speaker, Mask::isMute, mask -> true));
    }

    private boolean isListed(Speaker speaker, Predicate<Mask> banned, Predicate<Mask> excepted) {
        ModeSettings modes = speaker.state().modes();
        return modes.list(this).matches(speaker.identity(), banned)
                && !modes.list(ChannelModes.BAN_EXCEPTION).matches(speaker.identity(), excepted);
    }
}
