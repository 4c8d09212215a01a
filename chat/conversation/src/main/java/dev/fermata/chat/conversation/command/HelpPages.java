package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.mode.ChannelModes;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.event.CaseMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What HELP tells, by subject: the pages of {@code help.txt}, and what is made from the tables of modes. In the file a page
 * begins at the margin with its subject, and its other lines are indented.
 */
final class HelpPages {
    private static final String FILE = "help.txt";

    /** Reads them when somebody first asks: a server starts without. */
    static final class OnDemand {
        private volatile @Nullable HelpPages pages;

        HelpPages get() {
            HelpPages current = pages;
            if (current == null) {
                current = read(); // twice, perhaps, and the same
                pages = current;
            }
            return current;
        }
    }

    private final Map<String, List<String>> bySubject = new TreeMap<>();

    private HelpPages() {}

    static HelpPages read() {
        HelpPages pages = new HelpPages();
        List<String> page = new ArrayList<>();
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith(" ")) {
                page = new ArrayList<>();
                pages.bySubject.put(key(line.split(" ", 2)[0]), page);
            }
            if (!line.isBlank()) {
                page.add(line.strip());
            }
        }
        pages.bySubject.put(key("CMODE"), channelModes());
        pages.bySubject.put(key("UMODE"), userModes());
        return pages;
    }

    private static List<String> lines() {
        try (InputStream file = HelpPages.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + FILE + ", which is part of the server", unreadable);
        }
    }

    private static List<String> channelModes() {
        return Stream.concat(
                        Stream.of("Modes of channels, for MODE <channel>:"),
                        ChannelModes.ALL.stream().map(mode -> "%s  %s".formatted(mode.letter(), mode.summary())))
                .toList();
    }

    private static List<String> userModes() {
        return Stream.concat(
                        Stream.of("Modes of yourself, for MODE <nick>:"),
                        Stream.of(UserMode.values()).map(mode -> "%s  %s".formatted(mode.letter(), mode.summary())))
                .toList();
    }

    private static String key(String subject) {
        return CaseMapping.fold(subject);
    }

    Optional<List<String>> find(String subject) {
        return Optional.ofNullable(bySubject.get(key(subject)));
    }

    /** All of them, in order. */
    List<String> subjects() {
        return List.copyOf(bySubject.keySet());
    }
}
