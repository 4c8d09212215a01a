package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Speaker;

/** No CTCP requests but ACTION may be sent. */
final class NoCtcpMode implements FlagMode {
    @Override
    public char letter() {
        return 'C';
    }

    @Override
    public String summary() {
        return "No CTCP requests but ACTION may be sent";
    }

    @Override
    public boolean refusesSpeech(Speaker speaker) {
        return speaker.isCtcp();
    }
}
