package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.CaseMapping;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What somebody's devices have been pushed of each conversation, and perhaps still show: until it is read somewhere. */
public final class Unread {
    /** Of more than these the oldest is forgotten: devices find out by themselves that it has been read. */
    private static final int CONVERSATIONS_MAX = 500;

    private final SequencedMap<String, Instant> latest = new LinkedHashMap<>();

    /** Something of a conversation has been pushed. */
    public synchronized void add(String target, Instant time) {
        latest.putLast(CaseMapping.fold(target), time);
        if (latest.size() > CONVERSATIONS_MAX) {
            latest.pollFirstEntry();
        }
    }

    /** A conversation has been read up to a moment; answers whether all that was pushed of it has, just now. */
    public synchronized boolean read(String target, Instant time) {
        Instant pushed = latest.get(CaseMapping.fold(target));
        return pushed != null && !pushed.isAfter(time) && latest.remove(CaseMapping.fold(target), pushed);
    }

    synchronized void clear() {
        latest.clear();
    }
}
