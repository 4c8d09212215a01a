package dev.fermata.chat.conversation.settings;

/** One of the chat's limits. A new one is a line here: the configuration file has its key then, and checks it. */
public enum Limit {
    /** How many clients may be connected at once. */
    CLIENTS("clients", 10_000, 1, 1_000_000),
    /** How many channels one client may be in. */
    CHANNELS_PER_CLIENT("channels-per-client", 100, 1, 10_000),
    /** How many channels one account may have registered. */
    CHANNELS_PER_ACCOUNT("channels-per-account", 20, 0, 10_000),
    /** The most that one CHATHISTORY gives. */
    HISTORY("history", 500, 1, 10_000),
    /** The longest nick, in characters. */
    NICK_LENGTH("nick-length", 32, 9, 64),
    /** The longest nick that a bridge can relay something under, in bytes of UTF-8. */
    RELAYED_NICK_LENGTH("relayed-nick-length", 64, 9, 128),
    /** The longest user name, in characters. */
    USER_LENGTH("user-length", 18, 9, 64),
    /** The longest real name, in bytes of UTF-8. */
    REAL_NAME_LENGTH("real-name-length", 150, 9, 300),
    /** The longest name of a channel, in bytes of UTF-8. */
    CHANNEL_LENGTH("channel-length", 64, 9, 200),
    /** The longest topic, in bytes of UTF-8; it has to fit a line with all that stands before it. */
    TOPIC_LENGTH("topic-length", 300, 9, 390),
    /** The longest reason of a KICK, in bytes of UTF-8. */
    KICK_LENGTH("kick-length", 300, 9, 390),
    /** The longest message of an AWAY, in bytes of UTF-8. */
    AWAY_LENGTH("away-length", 200, 9, 390),
    /** The longest key of a channel, in bytes of UTF-8. */
    KEY_LENGTH("key-length", 32, 9, 64),
    /** How many entries each list of a channel may have: bans, exceptions, invitations. */
    BANS_PER_CHANNEL("bans-per-channel", 100, 1, 10_000),
    /** How many people one message may be sent to. */
    TARGETS("targets", 4, 1, 100),
    /** How many nicks one client may have watched with MONITOR. */
    MONITORED("monitored", 100, 1, 10_000),
    /** How many people one user may have silenced, and how many they may have let in. */
    SILENCED("silenced", 100, 1, 10_000),
    /** How many keys of metadata somebody, or a channel, may have set. */
    METADATA_KEYS("metadata-keys", 30, 1, 100),
    /** The longest value of metadata, in bytes of UTF-8; it has to fit a line with all that stands before it. */
    METADATA_VALUE("metadata-value-length", 300, 9, 300),
    /** How many keys of metadata one client may subscribe to. */
    METADATA_SUBSCRIPTIONS("metadata-subscriptions", 50, 1, 1_000),
    /** The longest file that can be uploaded, in bytes. */
    FILE_BYTES("file-bytes", 10_485_760, 1_024, 104_857_600),
    /** How much all files of one account can be together, in bytes. */
    ACCOUNT_FILES_BYTES("account-files-bytes", 268_435_456, 1_024, Integer.MAX_VALUE),
    /** How many devices of one account are pushed what concerns it. */
    DEVICES("devices", 10, 1, 100),
    /** How many of those who have left WHOWAS remembers. */
    WHOWAS("whowas", 1_000, 1, 1_000_000),
    /** The longest message of several lines, in bytes of UTF-8. */
    MULTILINE_BYTES("multiline-bytes", 16_384, 512, 65_536),
    /** How many lines such a message may have. */
    MULTILINE_LINES("multiline-lines", 100, 2, 1_000);

    private final String key;
    private final int byDefault;
    private final int least;
    private final int most;

    Limit(String key, int byDefault, int least, int most) {
        this.key = key;
        this.byDefault = byDefault;
        this.least = least;
        this.most = most;
    }

    /** Its name in the configuration file. */
    public String key() {
        return key;
    }

    /** What it is when nothing is configured. */
    public int byDefault() {
        return byDefault;
    }

    /** The least that it may be. */
    public int least() {
        return least;
    }

    /** The most that it may be. */
    public int most() {
        return most;
    }
}
