package dev.fermata.chat.server;

import dev.fermata.chat.event.Subnet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table of the configuration file, of which settings are made. Each key that is asked for is one that may stand there: so
 * the code that reads a setting is all that has to be written for it.
 *
 * <p>What is wrong is noted, and the default given in its place: so all is found at once.
 */
final class Section {
    private static final String NONE = "none";
    private static final String NEEDED = "needed";

    private final Findings findings;
    private final String name;
    private final @Nullable TomlTable table;
    private final int line;

    private Section(Findings findings, String name, @Nullable TomlTable table, int line) {
        this.findings = findings;
        this.name = name;
        this.table = table;
        this.line = line;
    }

    /** The whole file. */
    static Section root(Findings findings, TomlTable table) {
        return new Section(findings, "", table, 0);
    }

    /** The table with this name; an empty one when it is not there. */
    Section section(String key) {
        Object value = raw(key);
        if (value == null || value instanceof TomlTable) {
            return new Section(findings, full(key), (TomlTable) value, lineOf(key));
        }
        wrong(key, "a table [%s] is expected".formatted(full(key)));
        return new Section(findings, full(key), null, 0);
    }

    /** Makes something of each of the tables with this name: {@code [[listener]]}, say. */
    <T> List<T> each(String key, Function<Section, T> read) {
        if (!(raw(key) instanceof TomlArray array)) {
            if (has(key)) {
                wrong(key, "tables [[%s]] are expected, each with two brackets".formatted(full(key)));
            }
            // So that its keys are known.
            var _ = read.apply(new Section(findings, full(key), null, 0));
            return List.of();
        }
        List<T> all = new ArrayList<>();
        for (int index = 0; index < array.size(); index++) {
            TomlPosition position = array.inputPositionOf(index);
            int at = position == null ? line : position.line();
            if (array.get(index) instanceof TomlTable element) {
                all.add(read.apply(new Section(findings, full(key), element, at)));
            } else {
                findings.wrong(at, "tables [[%s]] are expected, not values".formatted(full(key)));
            }
        }
        return all;
    }

    /** Whether a key, or a table, stands there. */
    boolean has(String key) {
        return raw(key) != null;
    }

    /** Notes that a value does not fit, for a reason that shows only beside others. */
    void wrong(String key, String message) {
        findings.wrong(lineOf(key), full(key) + ": " + message);
    }

    private String full(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    private @Nullable Object raw(String key) {
        return table == null ? null : table.get(List.of(key));
    }

    private int lineOf(String key) {
        TomlPosition position = table == null ? null : table.inputPositionOf(List.of(key));
        return position == null ? line : position.line();
    }

    /** @param read throws {@link IllegalArgumentException} when the value does not fit */
    <T> T value(String key, T byDefault, Function<Object, T> read) {
        findings.known(full(key), "`" + Values.show(byDefault) + "`");
        return read(key, read).orElse(byDefault);
    }

    /** A value that need not be there. */
    <T> Optional<T> optional(String key, Function<Object, T> read) {
        findings.known(full(key), NONE);
        return read(key, read);
    }

    /**
     * A value that has to be there, when its table is.
     *
     * @param example for the message, and in its place
     */
    <T> T needed(String key, T example, Function<Object, T> read) {
        findings.known(full(key), NEEDED);
        if (table != null && !has(key)) {
            wrong(key, "is missing; such as %s = %s".formatted(key, Values.show(example)));
        }
        return read(key, read).orElse(example);
    }

    private <T> Optional<T> read(String key, Function<Object, T> read) {
        Object value = raw(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(value));
        } catch (IllegalArgumentException unfit) {
            wrong(key, String.valueOf(unfit.getMessage()));
            return Optional.empty();
        }
    }

    int number(String key, int byDefault, int least, int most) {
        return value(key, byDefault, value -> Values.number(value, least, most));
    }

    Duration seconds(String key, Duration byDefault, int least, int most) {
        return Duration.ofSeconds(number(key, Math.toIntExact(byDefault.toSeconds()), least, most));
    }

    boolean flag(String key, boolean byDefault) {
        return value(key, byDefault, Values::flag);
    }

    /** Relative to the folder of the file. */
    Optional<Path> path(String key) {
        return optional(key, value -> findings.folder().resolve(Values.text(value)));
    }

    List<Subnet> subnets(String key, List<Subnet> byDefault) {
        return value(key, byDefault, value -> Values.list(value, each -> Subnet.parse(Values.text(each))));
    }
}
