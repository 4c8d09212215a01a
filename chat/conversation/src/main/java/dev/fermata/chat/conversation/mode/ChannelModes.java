package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of channel modes. A new mode is a class of its own and a line in {@link #ALL}. */
public final class ChannelModes {
    static final BanMode BAN = new BanMode();
    static final BanExceptionMode BAN_EXCEPTION = new BanExceptionMode();
    static final InviteExceptionMode INVITE_EXCEPTION = new InviteExceptionMode();
    static final InviteOnlyMode INVITE_ONLY = new InviteOnlyMode();
    static final AccountsOnlyMode ACCOUNTS_ONLY = new AccountsOnlyMode();
    public static final ForwardMode FORWARD = new ForwardMode();
    public static final KeyMode KEY = new KeyMode();
    private static final MembersOnlyMode MEMBERS_ONLY = new MembersOnlyMode();
    private static final KeptTopicMode KEPT_TOPIC = new KeptTopicMode();

    public static final List<ChannelMode> ALL = Stream.concat(
                    Stream.of(
                            ACCOUNTS_ONLY,
                            new AccountsSpeakMode(),
                            new AuditoriumMode(),
                            BAN,
                            BAN_EXCEPTION,
                            FORWARD,
                            INVITE_EXCEPTION,
                            INVITE_ONLY,
                            KEPT_TOPIC,
                            KEY,
                            new LimitMode(),
                            MEMBERS_ONLY,
                            new ModeratedMode(),
                            new NoCtcpMode(),
                            new OpModeratedMode(),
                            new SecretMode()),
                    Arrays.stream(Rank.values()).map(RankMode::new))
            .toList();

    /** So that a MODE has no more than 15 parameters, with the channel and the letters (Modern IRC, "Parameters"). */
    public static final int ARGUMENTS_MAX = 13;

    /** How a new channel is set. */
    public static final ModeSettings INITIAL =
            ModeSettings.NONE.with(MEMBERS_ONLY).with(KEPT_TOPIC);

    private static final Map<Integer, ChannelMode> BY_LETTER =
            ALL.stream().collect(Collectors.toUnmodifiableMap(mode -> (int) mode.letter(), Function.identity()));

    private ChannelModes() {}

    static Optional<ChannelMode> of(int letter) {
        return Optional.ofNullable(BY_LETTER.get(letter));
    }

    /** The letters of those that are wanted, in order. */
    public static String letters(Predicate<ChannelMode> wanted) {
        return ALL.stream()
                .filter(wanted)
                .map(mode -> String.valueOf(mode.letter()))
                .sorted()
                .collect(Collectors.joining());
    }

    /** Whether a mode ever has a parameter, a member included. */
    public static boolean hasParameter(ChannelMode mode) {
        return !(mode instanceof FlagMode);
    }

    /** What RPL_ISUPPORT tells of them. */
    public static Stream<String> supportTokens(ChatSettings settings) {
        String lists = letters(ListMode.class::isInstance);
        String ranks = Arrays.stream(Rank.values())
                .map(rank -> String.valueOf(rank.letter()))
                .collect(Collectors.joining());
        String prefixes = Arrays.stream(Rank.values())
                .map(rank -> String.valueOf(rank.prefix()))
                .collect(Collectors.joining());
        return Stream.of(
                "ACCOUNTEXTBAN=" + Mask.ACCOUNT_TYPE,
                "CHANMODES="
                        + String.join(",", lists, settings(true), settings(false), letters(FlagMode.class::isInstance)),
                "EXCEPTS=" + BAN_EXCEPTION.letter(),
                "EXTBAN=," + Mask.EXTENDED_TYPES,
                "INVEX=" + INVITE_EXCEPTION.letter(),
                "KEYLEN=" + settings.limit(Limit.KEY_LENGTH),
                "MAXLIST=" + listLimits(lists, settings.limit(Limit.BANS_PER_CHANNEL)),
                "MODES=" + ARGUMENTS_MAX,
                "PREFIX=(" + ranks + ")" + prefixes,
                "STATUSMSG=" + prefixes);
    }

    /** Each by itself: together they would have to share. */
    private static String listLimits(String lists, int most) {
        return lists.chars().mapToObj(list -> "%c:%d".formatted(list, most)).collect(Collectors.joining(","));
    }

    private static String settings(boolean alwaysWithParameter) {
        return letters(
                mode -> mode instanceof SettingMode setting && setting.alwaysHasParameter() == alwaysWithParameter);
    }
}
