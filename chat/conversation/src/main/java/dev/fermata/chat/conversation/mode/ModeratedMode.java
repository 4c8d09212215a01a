package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Speaker;

/** Only members with a rank may speak. */
final class ModeratedMode implements FlagMode {
    @Override
    public char letter() {
        return 'm';
    }

    @Override
    public String summary() {
        return "Only members with a rank may speak";
    }

    @Override
    public boolean refusesSpeech(Speaker speaker) {
        return speaker.ranks().isEmpty();
    }
}
