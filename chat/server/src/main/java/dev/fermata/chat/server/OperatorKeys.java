package dev.fermata.chat.server;

import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.conversation.settings.Operator;
import dev.fermata.chat.conversation.settings.Operator.Privilege;
import dev.fermata.chat.event.Secret;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads who may run the server: each {@code [[operator]]} and {@code [[operator-class]]}. */
final class OperatorKeys {
    /** A class that is there without being configured: whoever runs a small server needs no other. */
    private static final String ADMIN = "admin";

    private static final Map<String, Privilege> PRIVILEGES = Arrays.stream(Privilege.values())
            .collect(Collectors.toMap(Privilege::key, Function.identity(), (one, other) -> one, LinkedHashMap::new));

    private OperatorKeys() {}

    private record OperatorClass(String name, Set<Privilege> privileges) {}

    static List<Operator> read(Section root) {
        Map<String, Set<Privilege>> classes = new HashMap<>();
        classes.put(ADMIN, EnumSet.allOf(Privilege.class));
        root.each("operator-class", OperatorKeys::operatorClass).forEach(one -> classes.put(one.name, one.privileges));
        Set<String> names = new HashSet<>();
        return root.each("operator", one -> operator(one, classes, names));
    }

    private static OperatorClass operatorClass(Section one) {
        String name = one.needed("name", "helper", Values::word);
        List<String> privileges = one.needed(
                "privileges",
                List.of(Privilege.KILL.key()),
                value -> Values.list(value, each -> Values.oneOf(each, PRIVILEGES.keySet())));
        return new OperatorClass(
                name, privileges.stream().map(PRIVILEGES::get).collect(Collectors.toUnmodifiableSet()));
    }

    private static Operator operator(Section one, Map<String, Set<Privilege>> classes, Set<String> names) {
        String name = one.needed("name", "ada", Values::word);
        if (!names.add(name)) {
            one.wrong("name", "there are two operators of the name '%s'".formatted(name));
        }
        Secret password = one.needed("password", new Secret(""), OperatorKeys::hash);
        String title = one.value("title", "is an operator of this server", Values::line);
        String className = one.value("class", ADMIN, value -> Values.oneOf(value, classes.keySet()));
        return new Operator(name, password, title, classes.getOrDefault(className, Set.of()));
    }

    private static Secret hash(Object value) {
        String text = Values.text(value);
        if (!Passwords.isHash(text)) {
            throw new IllegalArgumentException("the hash of a password is expected; ./run hash-password makes one");
        }
        return new Secret(text);
    }
}
