package dev.fermata.chat.conversation.mode;

/** Only half-operators and above may change the topic. */
final class KeptTopicMode implements FlagMode {
    @Override
    public char letter() {
        return 't';
    }

    @Override
    public String summary() {
        return "Only half-operators and above may change the topic";
    }

    @Override
    public boolean keepsTopic() {
        return true;
    }
}
