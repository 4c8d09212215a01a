package dev.fermata.chat.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Subnet;
import java.util.Optional;

/** By what the operators keep people out. */
enum BanKind {
    /** By who they say they are, and where they are shown to be: a mask as in a channel's list. */
    @JsonProperty("mask")
    MASK("KLINE", "UNKLINE", "K-Line", Numeric.RPL_STATSKLINE, "K") {
        @Override
        Optional<String> canonical(String text) {
            return Mask.parse(text).filter(mask -> !mask.isMute()).map(Mask::toString);
        }

        @Override
        boolean matches(String mask, Client client) {
            Identity who = Identity.withAddress(client);
            return Mask.parse(mask).filter(parsed -> parsed.matches(who)).isPresent();
        }
    },
    /** By their address: one, or a subnet. */
    @JsonProperty("address")
    ADDRESS("DLINE", "UNDLINE", "D-Line", Numeric.RPL_STATSDLINE, "D") {
        @Override
        Optional<String> canonical(String text) {
            try {
                return Optional.of(Subnet.parse(text).toString());
            } catch (IllegalArgumentException notAnAddress) {
                return Optional.empty();
            }
        }

        @Override
        boolean matches(String mask, Client client) {
            return Subnet.parse(mask).contains(client.address());
        }
    };

    private final String command;
    private final String undo;
    private final String title;
    private final Numeric statsNumeric;
    private final String statsLetter;

    BanKind(String command, String undo, String title, Numeric statsNumeric, String statsLetter) {
        this.command = command;
        this.undo = undo;
        this.title = title;
        this.statsNumeric = statsNumeric;
        this.statsLetter = statsLetter;
    }

    /** The command that makes one. */
    String command() {
        return command;
    }

    /** The command that takes one away. */
    String undo() {
        return undo;
    }

    /** What operators call it. */
    String title() {
        return title;
    }

    Numeric statsNumeric() {
        return statsNumeric;
    }

    String statsLetter() {
        return statsLetter;
    }

    /** The form in which a mask is kept and shown; empty when it is none. */
    abstract Optional<String> canonical(String text);

    /** @param mask in its canonical form */
    abstract boolean matches(String mask, Client client);

    /** By what a ban is kept: equal ones are one. */
    String key(String mask) {
        return command + " " + CaseMapping.fold(mask);
    }
}
