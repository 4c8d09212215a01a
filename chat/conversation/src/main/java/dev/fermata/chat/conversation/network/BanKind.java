package dev.fermata.chat.conversation.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fermata.chat.conversation.channel.Identity;
import dev.fermata.chat.conversation.mode.Mask;
import dev.fermata.chat.event.CaseMapping;
import dev.fermata.chat.event.Subnet;
import java.util.Optional;

/** By what the operators keep people out. */
public enum BanKind {
    /** By who they say they are, and where they are shown to be: a mask as in a channel's list. */
    @JsonProperty("mask")
    MASK("KLINE", "UNKLINE", "K-Line", Numeric.RPL_STATSKLINE, "K") {
        @Override
        public Optional<String> canonical(String text) {
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
        public Optional<String> canonical(String text) {
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
    public String command() {
        return command;
    }

    /** The command that takes one away. */
    public String undo() {
        return undo;
    }

    /** What operators call it. */
    public String title() {
        return title;
    }

    public Numeric statsNumeric() {
        return statsNumeric;
    }

    public String statsLetter() {
        return statsLetter;
    }

    /** The form in which a mask is kept and shown; empty when it is none. */
    public abstract Optional<String> canonical(String text);

    /** @param mask in its canonical form */
    abstract boolean matches(String mask, Client client);

    /** By what a ban is kept: equal ones are one. */
    String key(String mask) {
        return command + " " + CaseMapping.fold(mask);
    }
}
