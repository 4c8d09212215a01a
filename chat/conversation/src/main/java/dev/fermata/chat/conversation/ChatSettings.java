package dev.fermata.chat.conversation;

import java.time.Duration;
import java.util.List;

/**
 * How the chat behaves.
 *
 * @param serverName the server's own name in its lines; has a dot and no space
 * @param networkName what clients show as the network's name; has no space
 * @param version what the welcome says it runs
 * @param motd the message of the day, line by line
 * @param registrationTimeout how long a client may take to say who it is
 * @param pingAfter how long a client may be silent before it is asked whether it is there
 * @param pongWithin how long it may then take to answer
 * @param clientsMax how many clients may be connected at once
 * @param channelsPerClientMax how many channels one client may be in
 * @param historyMax the most that one CHATHISTORY gives
 */
public record ChatSettings(
        String serverName,
        String networkName,
        String version,
        List<String> motd,
        Duration registrationTimeout,
        Duration pingAfter,
        Duration pongWithin,
        int clientsMax,
        int channelsPerClientMax,
        int historyMax) {

    /** The longest nick, in characters. */
    static final int NICK_LENGTH_MAX = 32;

    /** The longest channel name, in bytes of UTF-8. */
    static final int CHANNEL_BYTES_MAX = 64;

    /** The longest topic, in bytes of UTF-8; so that it fits a line with all that stands before it. */
    static final int TOPIC_BYTES_MAX = 300;

    public ChatSettings {
        motd = List.copyOf(motd);
    }

    /** What a server has of which nothing is configured. */
    public static ChatSettings defaults() {
        return new ChatSettings(
                "fermata.local",
                "Fermata",
                "fermata-0.1",
                List.of("Welcome. Say who you are, join a room, and talk.", "What you say is kept."),
                Duration.ofSeconds(30),
                Duration.ofSeconds(90),
                Duration.ofSeconds(30),
                10_000,
                100,
                500);
    }

    public ChatSettings withServerName(String serverName) {
        return new ChatSettings(
                serverName,
                networkName,
                version,
                motd,
                registrationTimeout,
                pingAfter,
                pongWithin,
                clientsMax,
                channelsPerClientMax,
                historyMax);
    }

    public ChatSettings withNetworkName(String networkName) {
        return new ChatSettings(
                serverName,
                networkName,
                version,
                motd,
                registrationTimeout,
                pingAfter,
                pongWithin,
                clientsMax,
                channelsPerClientMax,
                historyMax);
    }

    public ChatSettings withMotd(List<String> motd) {
        return new ChatSettings(
                serverName,
                networkName,
                version,
                motd,
                registrationTimeout,
                pingAfter,
                pongWithin,
                clientsMax,
                channelsPerClientMax,
                historyMax);
    }

    public ChatSettings withClientsMax(int clientsMax) {
        return new ChatSettings(
                serverName,
                networkName,
                version,
                motd,
                registrationTimeout,
                pingAfter,
                pongWithin,
                clientsMax,
                channelsPerClientMax,
                historyMax);
    }

    public ChatSettings withChannelsPerClientMax(int channelsPerClientMax) {
        return new ChatSettings(
                serverName,
                networkName,
                version,
                motd,
                registrationTimeout,
                pingAfter,
                pongWithin,
                clientsMax,
                channelsPerClientMax,
                historyMax);
    }

    public ChatSettings withHistoryMax(int historyMax) {
        return new ChatSettings(
                serverName,
                networkName,
                version,
                motd,
                registrationTimeout,
                pingAfter,
                pongWithin,
                clientsMax,
                channelsPerClientMax,
                historyMax);
    }

    /** With other timeouts. */
    public ChatSettings withTimeouts(Duration registrationTimeout, Duration pingAfter, Duration pongWithin) {
        return new ChatSettings(
                serverName,
                networkName,
                version,
                motd,
                registrationTimeout,
                pingAfter,
                pongWithin,
                clientsMax,
                channelsPerClientMax,
                historyMax);
    }
}
