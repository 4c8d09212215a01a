package dev.fermata.chat.conversation.command;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each command has been used. Safe for use by many threads. */
final class Usage {
    private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String command) {
        counts.computeIfAbsent(command, name -> new LongAdder()).increment();
    }

    /** By the commands' names, in order. */
    Map<String, Long> counts() {
        Map<String, Long> snapshot = new TreeMap<>();
        counts.forEach((command, count) -> snapshot.put(command, count.sum()));
        return snapshot;
    }
}
