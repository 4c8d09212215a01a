package dev.fermata.chat.conversation.network;

import dev.fermata.chat.account.Accounts;
import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.conversation.Archive;
import dev.fermata.chat.conversation.AuditLog;
import dev.fermata.chat.conversation.Foundations;
import dev.fermata.chat.conversation.UploadedFiles;
import dev.fermata.chat.conversation.channel.ChannelIndex;
import dev.fermata.chat.conversation.channel.Moves;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.event.History;
import dev.fermata.chat.event.Keeping;
import dev.fermata.chat.event.Registry;
import java.util.List;
import java.util.function.Supplier;

/**
 * What all handlers of the chat share: how it is set, who and what is there, and where things are kept.
 *
 * @param configured how the chat behaves, as of now: it may be configured anew while it runs
 * @param directory who holds which nick
 * @param population how many there are
 * @param channels which channels there are
 * @param moves which channels are about to have another name
 * @param watchers who has which nick watched
 * @param departed who has left lately
 * @param presences those who are always on
 * @param audit what operators and services have done
 * @param overseers who wants to know what happens
 * @param bans whom the operators keep out
 * @param cloak what is shown of addresses
 * @param foundations what all of it stands on
 */
public record Network(
        Supplier<ChatSettings> configured,
        Directory directory,
        Population population,
        ChannelIndex channels,
        Moves moves,
        Watchers watchers,
        Departed departed,
        Presences presences,
        AuditLog audit,
        Overseers overseers,
        Bans bans,
        Cloak cloak,
        Foundations foundations) {
    /** One on which nobody is yet. */
    public static Network on(Supplier<ChatSettings> configured, Foundations foundations) {
        return new Network(
                configured,
                new Directory(),
                new Population(),
                new ChannelIndex(),
                new Moves(),
                new Watchers(),
                new Departed(),
                new Presences(),
                new AuditLog(foundations.registry(), foundations.messageIds()),
                new Overseers(),
                new Bans(foundations.registry()),
                new Cloak(foundations.cloakKey()),
                foundations);
    }

    public EventStore store() {
        return foundations.store();
    }

    public History history() {
        return foundations.history();
    }

    public Keeping keeping() {
        return foundations.keeping();
    }

    public Archive archive() {
        return foundations.archive();
    }

    /** Looks after what somebody has uploaded. */
    public UploadedFiles uploadedFiles() {
        return foundations.uploadedFiles();
    }

    public Registry registry() {
        return foundations.registry();
    }

    public Accounts accounts() {
        return foundations.accounts();
    }

    public Passwords passwords() {
        return foundations.passwords();
    }

    public Supplier<String> messageIds() {
        return foundations.messageIds();
    }

    public Supplier<List<String>> rehash() {
        return foundations.rehash();
    }

    /** Tells the operators who want to know what has happened. */
    public void report(String what) {
        overseers.tell(settings().serverName(), what);
    }

    public ChatSettings settings() {
        return configured.get();
    }
}
