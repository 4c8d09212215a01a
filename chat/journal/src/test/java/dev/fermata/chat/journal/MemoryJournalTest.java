package dev.fermata.chat.journal;

class MemoryJournalTest
        implements EventStoreContract,
                EntryContract,
                HistoryContract,
                SearchContract,
                KeepingContract,
                RegistryContract {
    private final MemoryJournal journal = new MemoryJournal();

    @Override
    public Journal journal() {
        return journal;
    }
}
