package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.settings.HistoryPolicy;
import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Forgets what is older than anything is to be kept ({@link HistoryPolicy#retention}): at the start, and every hour. */
record Retention(Network network) {
    private static final System.Logger LOGGER = System.getLogger(Retention.class.getName());
    private static final Duration REST = Duration.ofHours(1);

    /** The server has started. */
    record Begun() {}

    void install(EventLoop loop) {
        loop.on(Begun.class, this::keepForgetting);
        loop.publish(new Begun());
    }

    private void keepForgetting(Events<Begun> events) {
        events.receive();
        while (true) {
            Optional<Duration> retention = network.settings().history().retention();
            if (retention.isPresent()) {
                forget(events, retention.get());
            }
            events.receive(REST); // nothing comes; a handler that receives lets its loop close
        }
    }

    private void forget(Events<Begun> events, Duration time) {
        try {
            Instant before = events.now().minus(time);
            long entries = events.await(network.keeping().forget(before));
            int files = events.await(network.uploadedFiles().forget(before));
            LOGGER.log(Level.DEBUG, "{0} entries and {1} files were too old", entries, files);
        } catch (Exception failure) {
            LOGGER.log(Level.ERROR, "what is too old could not be forgotten; it will be tried again", failure);
        }
    }
}
