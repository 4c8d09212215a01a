package dev.fermata.chat.conversation.mode;

/** Members without a rank see but those who have one. */
final class AuditoriumMode implements FlagMode {
    @Override
    public char letter() {
        return 'u';
    }

    @Override
    public String summary() {
        return "Members without a rank see but those who have one";
    }

    @Override
    public boolean hidesUnranked() {
        return true;
    }
}
