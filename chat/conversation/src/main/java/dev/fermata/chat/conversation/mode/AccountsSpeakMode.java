package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Speaker;

/** Only members with an account or a rank may speak. */
final class AccountsSpeakMode implements FlagMode {
    @Override
    public char letter() {
        return 'M';
    }

    @Override
    public String summary() {
        return "Only members with an account or a rank may speak";
    }

    @Override
    public boolean refusesSpeech(Speaker speaker) {
        return speaker.identity().account() == null && speaker.ranks().isEmpty();
    }
}
