package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.network.Numeric;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Only so many may be in (Modern IRC, "Client Limit Channel Mode"). */
final class LimitMode implements SettingMode {
    @Override
    public char letter() {
        return 'l';
    }

    @Override
    public String summary() {
        return "Only so many may be in";
    }

    @Override
    public Optional<String> check(String parameter, ModeRequest request) {
        Optional<String> number = Optional.of(parameter)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(limit -> limit > 0)
                .map(String::valueOf);
        if (number.isEmpty()) {
            request.refuseParameter(this, parameter, "A limit is a number from 1 to 999999999");
        }
        return number;
    }

    @Override
    public @Nullable Refusal refusesEntry(Newcomer newcomer) {
        String limit = newcomer.state().modes().parameter(this);
        return limit == null || newcomer.state().members().size() < Integer.parseInt(limit)
                ? null
                : new Refusal(Numeric.ERR_CHANNELISFULL, "Cannot join channel (+l): it is full");
    }
}
