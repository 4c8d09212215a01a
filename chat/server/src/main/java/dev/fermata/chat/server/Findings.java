package dev.fermata.chat.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** What is found while a configuration file is read: what is wrong in it, and which keys there are to be read. */
final class Findings {
    private record Wrong(int line, String message) {}

    private final Path file;
    private final List<Wrong> wrong = new ArrayList<>();
    private final Map<String, String> keys = new LinkedHashMap<>();

    Findings(Path file) {
        this.file = file;
    }

    /** Where relative paths in the file start. */
    Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    /** @param line 0 for the whole file */
    void wrong(int line, String message) {
        wrong.add(new Wrong(line, message));
    }

    /**
     * There is such a key.
     *
     * @param byDefault what it is without the file, as the documentation tells it
     */
    void known(String key, String byDefault) {
        keys.putIfAbsent(key, byDefault);
    }

    /** The keys that there are, with what they are by default, as the documentation tells it. */
    Map<String, String> keys() {
        return keys;
    }

    /** Notes each key that nothing has asked for. */
    void lookForUnknown(TomlTable table) {
        lookForUnknown("", table);
    }

    private void lookForUnknown(String prefix, TomlTable table) {
        for (String key : table.keySet()) {
            String full = prefix + key;
            Object value = Objects.requireNonNull(table.get(List.of(key)), "it is in this table");
            boolean isTable = keys.keySet().stream().anyMatch(known -> known.startsWith(full + "."));
            if (value instanceof TomlTable inner && !inner.isEmpty()) {
                lookForUnknown(full + ".", inner);
            } else if (isTable) {
                lookForUnknownInEach(full + ".", value);
            } else if (!keys.containsKey(full)) {
                wrong(lineOf(key, table), "unknown key '%s'%s".formatted(full, NearMiss.hint(full, keys.keySet())));
            }
        }
    }

    /** What is no list of tables has been noted by whoever has asked for one. */
    private void lookForUnknownInEach(String prefix, Object value) {
        if (value instanceof TomlArray array) {
            for (Object element : array.toList()) {
                if (element instanceof TomlTable inner) {
                    lookForUnknown(prefix, inner);
                }
            }
        }
    }

    private static int lineOf(String key, TomlTable table) {
        return Objects.requireNonNull(table.inputPositionOf(List.of(key)), "it is in this table")
                .line();
    }

    /** @throws StartException with all that is wrong, in the order of the lines */
    void refuseIfWrong() {
        if (!wrong.isEmpty()) {
            List<String> messages = wrong.stream()
                    .sorted(Comparator.comparingInt(Wrong::line))
                    .map(each -> each.line() == 0
                            ? file + ": " + each.message()
                            : "%s:%d: %s".formatted(file, each.line(), each.message()))
                    .toList();
            throw new StartException(String.join(System.lineSeparator(), messages), null);
        }
    }
}
