package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.CaseMapping;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What somebody's devices have been pushed of each conversation, and perhaps still show: until it is read somewhere. */
public final class Unread {
    /** Of what there is beyond that, devices find out by themselves that it has been read. */
    private static final int CONVERSATIONS_MAX = 500;

    private final Map<String, Instant> latest = new ConcurrentHashMap<>();

    /** Something of a conversation has been pushed. */
    public void add(String target, Instant time) {
        if (latest.size() < CONVERSATIONS_MAX) {
            latest.merge(CaseMapping.fold(target), time, Markers::later);
        }
    }

    /** A conversation has been read up to a moment; answers whether all that was pushed of it has, just now. */
    public boolean read(String target, Instant time) {
        Instant pushed = latest.get(CaseMapping.fold(target));
        return pushed != null && !pushed.isAfter(time) && latest.remove(CaseMapping.fold(target), pushed);
    }

    void clear() {
        latest.clear();
    }
}
