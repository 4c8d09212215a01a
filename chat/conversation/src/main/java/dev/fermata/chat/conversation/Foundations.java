package dev.fermata.chat.conversation;

import dev.fermata.chat.account.Accounts;
import dev.fermata.chat.account.Passwords;
import dev.fermata.chat.event.EventStore;
import dev.fermata.chat.event.History;
import dev.fermata.chat.event.Keeping;
import dev.fermata.chat.event.Registry;
import dev.fermata.chat.event.Secret;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the chat stands on, made outside of it.
 *
 * @param store makes messages durable before they are shown
 * @param history gives them back
 * @param keeping lets go of them, and hands them out
 * @param archive writes out what somebody has said
 * @param uploadedFiles looks after what somebody has uploaded
 * @param registry keeps what is known of names
 * @param accounts who somebody is
 * @param passwords checks those of operators, and the server's own
 * @param messageIds gives each message its id, never the same twice
 * @param cloakKey with which addresses are made unrecognizable
 * @param started since when the server runs
 * @param rehash has the server configured anew, and answers what stays as it is; may block; throws what is wrong
 */
public record Foundations(
        EventStore store,
        History history,
        Keeping keeping,
        Archive archive,
        UploadedFiles uploadedFiles,
        Registry registry,
        Accounts accounts,
        Passwords passwords,
        Supplier<String> messageIds,
        Secret cloakKey,
        Instant started,
        Supplier<List<String>> rehash) {}
