package dev.fermata.chat.push;

import dev.fermata.chat.event.Push;

/** The way to push services. */
interface PushTransport {
    /** What has become of a message. */
    enum Outcome {
        TAKEN,
        /** It may be tried again. */
        NOT_NOW,
        /** The service does not know the device any more. */
        DEVICE_GONE,
        /** It takes nothing for the device, or nothing from us: perhaps a key is another now. */
        DEVICE_REFUSED,
        /** It is never taken: what is wrong is in the log. */
        REFUSED
    }

    /** Hands a message to the push service of its device; blocks. */
    Outcome send(Push push);
}
