package dev.fermata.chat.conversation.mode;

import dev.fermata.chat.conversation.channel.Newcomer;
import dev.fermata.chat.conversation.channel.Rank;
import dev.fermata.chat.conversation.channel.Refusal;
import dev.fermata.chat.conversation.channel.Speaker;
import org.jspecify.annotations.Nullable;

/**
 * One mode of channels (Modern IRC, "Channel Modes"): how it is changed, and what it forbids or changes where it is set. A new
 * one is a class of its own and a line in {@link ChannelModes}.
 *
 * <p>A mode has no state: what a channel has set is in its {@link ModeSettings}, and only modes that are set are asked.
 */
public sealed interface ChannelMode permits FlagMode, ListMode, SettingMode, RankMode {
    char letter();

    /** What it does where it is set, in a few words; HELP says so. */
    String summary();

    /**
     * Decides about a change that somebody asks for.
     *
     * @return null when nothing is to be changed; they have been told why, if it is to be told
     */
    @Nullable
    ModeStep plan(ModeChange change, ModeRequest request);

    /** Why somebody may not come in; null when they may, as far as this mode goes. */
    default @Nullable Refusal refusesEntry(Newcomer newcomer) {
        return null;
    }

    /** Whether another mode is not asked about somebody who wants to come in. */
    default boolean excuses(ChannelMode other, Newcomer newcomer) {
        return false;
    }

    /** Whether somebody may not say something. */
    default boolean refusesSpeech(Speaker speaker) {
        return false;
    }

    /** The lowest rank that is shown what somebody says; null when all are. */
    default @Nullable Rank audience(Speaker speaker) {
        return null;
    }

    /** Whether the topic is changed by half-operators and above alone. */
    default boolean keepsTopic() {
        return false;
    }

    /** Whether half-operators and above alone invite people. */
    default boolean keepsInvitations() {
        return false;
    }

    /** Whether those who are not in may not know of the channel. */
    default boolean hidesChannel() {
        return false;
    }

    /** Whether members without a rank are known to those with one alone. */
    default boolean hidesUnranked() {
        return false;
    }
}
