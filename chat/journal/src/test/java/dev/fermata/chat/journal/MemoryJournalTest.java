package dev.fermata.chat.journal;

import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.event.History;

class MemoryJournalTest extends JournalContract {
    private final MemoryJournal journal = new MemoryJournal();

    @Override
    EventStore store() {
        return journal;
    }

    @Override
    History history() {
        return journal;
    }
}
