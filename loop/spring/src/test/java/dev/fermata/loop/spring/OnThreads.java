package dev.fermata.loop.spring;

import dev.fermata.loop.Events;

/** A bean with a handler, of a build without the plugin. */
class OnThreads {
    private final HandlersTest.Notes notes;

    OnThreads(HandlersTest.Notes notes) {
        this.notes = notes;
    }

    @EventHandler
    void all(Events<String> events) {
        while (true) {
            String event = events.receive();
            notes.add(event + (Thread.currentThread().isVirtual() ? " on a virtual thread" : " on the shard"));
        }
    }
}
