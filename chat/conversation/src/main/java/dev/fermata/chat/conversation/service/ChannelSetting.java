package dev.fermata.chat.conversation.service;

import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.channel.Registration.Cutoff;
import dev.fermata.chat.conversation.channel.Registration.Owner;
import dev.fermata.chat.conversation.mode.ModeLock;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What ChanServ SET can set of a registered channel, and GET tells. A new one is a line here. */
enum ChannelSetting {
    ENTRYMSG("ENTRYMSG", "<text>|OFF", "told to who comes in") {
        @Override
        Registration set(Registration before, String value, @Nullable Owner owner) {
            if (value.getBytes(StandardCharsets.UTF_8).length > ENTRY_BYTES_MAX) {
                throw new IllegalArgumentException("An entry message has up to %d bytes".formatted(ENTRY_BYTES_MAX));
            }
            return before.withRules(before.rules().withEntryMessage(isOff(value) ? null : value));
        }

        @Override
        @Nullable
        String get(Registration registration) {
            return registration.rules().entryMessage();
        }
    },
    MODELOCK("MODELOCK", "<flags, such as +nt-i>|OFF", "flags that nobody changes") {
        @Override
        Registration set(Registration before, String value, @Nullable Owner owner) {
            Optional<String> lock = ModeLock.parse(value);
            if (lock.isEmpty() && !isOff(value)) {
                throw new IllegalArgumentException("A lock is of flags alone, such as +nt-i, each of them once");
            }
            return before.withRules(before.rules().withModeLock(lock.orElse(null)));
        }

        @Override
        @Nullable
        String get(Registration registration) {
            return registration.rules().modeLock();
        }
    },
    PRIVATE("PRIVATE", "ON|OFF", "whether INFO tells of it only those whom it knows") {
        @Override
        Registration set(Registration before, String value, @Nullable Owner owner) {
            return before.withRules(before.rules().withHidden(isOn(value)));
        }

        @Override
        String get(Registration registration) {
            return registration.rules().hidden() ? ON : OFF;
        }
    },
    QUERY_CUTOFF("QUERY-CUTOFF", "none|join-time", "how far back members may read") {
        @Override
        Registration set(Registration before, String value, @Nullable Owner owner) {
            return before.withCutoff(Cutoff.of(value)
                    .orElseThrow(() -> new IllegalArgumentException("QUERY-CUTOFF is none or join-time")));
        }

        @Override
        String get(Registration registration) {
            return registration.cutoff().setting();
        }
    },
    SUCCESSOR("SUCCESSOR", "<account>|OFF", "whose it is when the founder's account is deleted") {
        @Override
        boolean isAccount(String value) {
            return !isOff(value);
        }

        @Override
        Registration set(Registration before, String value, @Nullable Owner owner) {
            if (owner != null && before.isFounder(owner.key())) {
                throw new IllegalArgumentException("The founder cannot be their own successor");
            }
            return before.withRules(before.rules().withSuccessor(owner));
        }

        @Override
        @Nullable
        String get(Registration registration) {
            Owner successor = registration.rules().successor();
            return successor == null ? null : successor.name();
        }
    },
    TOPICLOCK("TOPICLOCK", "ON|OFF", "whether only those whom it knows change the topic") {
        @Override
        Registration set(Registration before, String value, @Nullable Owner owner) {
            return before.withRules(before.rules().withTopicLocked(isOn(value)));
        }

        @Override
        String get(Registration registration) {
            return registration.rules().topicLocked() ? ON : OFF;
        }
    };

    private static final String ON = "ON";
    private static final String OFF = "OFF";

    /** So that it fits a line with all that stands before it. */
    private static final int ENTRY_BYTES_MAX = 300;

    private final String key;
    private final String values;
    private final String summary;

    ChannelSetting(String key, String values, String summary) {
        this.key = key;
        this.values = values;
        this.summary = summary;
    }

    /** As SET takes it. */
    String key() {
        return key;
    }

    /** What it may be, and what it is about. */
    String syntax() {
        return "%s %s: %s".formatted(key, values, summary);
    }

    static Optional<ChannelSetting> of(String key) {
        return Stream.of(values())
                .filter(setting -> setting.key.equals(key.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    static String keys() {
        return Stream.of(values()).map(ChannelSetting::key).collect(Collectors.joining(", "));
    }

    /** Whether a value names an account, which has to be there. */
    boolean isAccount(String value) {
        return false;
    }

    /**
     * A registration with the value.
     *
     * @param owner the account that the value names; null for none
     * @throws IllegalArgumentException with what is wrong with the value, in words
     */
    abstract Registration set(Registration before, String value, @Nullable Owner owner);

    /** What it is; null for nothing. */
    abstract @Nullable String get(Registration registration);

    private static boolean isOff(String value) {
        return value.equalsIgnoreCase(OFF);
    }

    private static boolean isOn(String value) {
        if (!value.equalsIgnoreCase(ON) && !isOff(value)) {
            throw new IllegalArgumentException("This is ON or OFF");
        }
        return value.equalsIgnoreCase(ON);
    }
}
