package dev.fermata.chat.conversation.mode;

/** Who is not in does not see that there is such a channel. */
final class SecretMode implements FlagMode {
    @Override
    public char letter() {
        return 's';
    }

    @Override
    public String summary() {
        return "Who is not in does not see that there is such a channel";
    }

    @Override
    public boolean hidesChannel() {
        return true;
    }
}
