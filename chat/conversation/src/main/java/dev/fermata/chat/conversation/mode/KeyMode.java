package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.settings.Limit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Only who knows the key may come in (Modern IRC, "Key Channel Mode"). */
final class KeyMode implements SettingMode {
    @Override
    public char letter() {
        return 'k';
    }

    @Override
    public String summary() {
        return "Only who knows the key may come in";
    }

    @Override
    public boolean alwaysHasParameter() {
        return true;
    }

    @Override
    public Optional<String> check(String parameter, ModeRequest request) {
        int bytesMax = request.settings().limit(Limit.KEY_LENGTH);
        if (isKey(parameter) && parameter.getBytes(StandardCharsets.UTF_8).length <= bytesMax) {
            return Optional.of(parameter);
        }
        request.refuseParameter(
                this,
                PLACEHOLDER,
                "A key has 1 to %d bytes without a space or a comma, and no colon at its head".formatted(bytesMax));
        return Optional.empty();
    }

    /** What JOIN can carry as one of several keys. */
    private static boolean isKey(String text) {
        return !text.isEmpty() && !text.startsWith(":") && text.chars().noneMatch(c -> c <= ' ' || c == ',');
    }

    @Override
    public @Nullable Refusal refusesEntry(Newcomer newcomer) {
        String key = newcomer.state().modes().parameter(this);
        return key == null || isSame(key, newcomer.key())
                ? null
                : new Refusal(Numeric.ERR_BADCHANNELKEY, "Cannot join channel (+k): this is not its key");
    }

    /** In a time that does not tell how much of it was right. */
    private static boolean isSame(String key, String given) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
