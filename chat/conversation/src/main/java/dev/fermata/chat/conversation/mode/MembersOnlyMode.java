package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Speaker;

/** Only members may speak. */
final class MembersOnlyMode implements FlagMode {
    @Override
    public char letter() {
        return 'n';
    }

    @Override
    public String summary() {
        return "Only members may speak";
    }

    @Override
    public boolean refusesSpeech(Speaker speaker) {
        return !speaker.isMember();
    }
}
