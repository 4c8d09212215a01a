package dev.fermata.chat.conversation;

import dev.fermata.chat.event.Conversation;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.Conversation.Pair;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of channels and people, as they stand in a parameter. */
final class Targets {
    /** How many one line may be sent to. */
    static final int MAX = 4;

    private Targets() {}

    static List<String> split(String parameter) {
        return Stream.of(parameter.split(","))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    static boolean isChannel(String name) {
        return name.startsWith("#");
    }

    /** Whether a channel may have this name (Modern IRC, "Channels"). */
    static boolean isValidChannel(String name) {
        return isChannel(name)
                && name.length() > 1
                && name.getBytes(StandardCharsets.UTF_8).length <= ChatSettings.CHANNEL_BYTES_MAX
                && name.chars().noneMatch(c -> c <= ' ' || c == ',' || c == ':' || c == 0x7f);
    }

    /** The conversation with a target: empty when it is a person who is not there, and the client has been told so. */
    static Optional<Conversation> conversation(Client client, String target, Directory directory) {
        if (isChannel(target)) {
            return Optional.of(new Channel(target));
        }
        return directory.find(target).map(person -> new Pair(client.nick(), person.nick()));
    }
}
