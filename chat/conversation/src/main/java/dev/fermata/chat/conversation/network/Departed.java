package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.Source;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Those who have left, or have another nick now, as WHOWAS remembers them: the last ones. Safe for use by many threads. */
public final class Departed {
    /** Somebody as they were. */
    public record Person(Source source, String realName, Instant left) {}

    private final Deque<Person> latestFirst = new ArrayDeque<>();

    public synchronized void add(Person person, int max) {
        latestFirst.addFirst(person);
        while (latestFirst.size() > max) {
            latestFirst.removeLast();
        }
    }

    /** The latest first. */
    public synchronized List<Person> find(Predicate<String> nick, int max) {
        return latestFirst.stream()
                .filter(person -> nick.test(person.source.nick()))
                .limit(max)
                .toList();
    }
}
