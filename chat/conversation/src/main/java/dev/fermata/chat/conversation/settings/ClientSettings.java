package dev.fermata.chat.conversation.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What clients are told about how to show the network and what to send.
 *
 * @param icon the address of an image for the network, perhaps with {@code {size}} in it (IRCv3 draft/ICON); null for none
 * @param tags which tags they may send along
 * @param fileHost the address to which files are uploaded (soju.im/FILEHOST); null when none are taken
 * @param pushContact how those who run push services reach whoever runs the server: {@code mailto:} or {@code https:}; null when
 *     nothing is pushed
 * @param pushKey the server's public key for push notifications, in Base64 for addresses (RFC 8292); null when it sends none
 */
public record ClientSettings(
        @Nullable String icon,
        ClientTagPolicy tags,
        @Nullable String fileHost,
        @Nullable String pushContact,
        @Nullable String pushKey) {
    /** @throws IllegalArgumentException when the icon is no address on the web */
    public ClientSettings {
        if (icon != null && !icon.matches("https?://[!-~]+")) {
            throw new IllegalArgumentException(
                    "an address such as \"https://example.org/icon.png\" is expected, not '%s'".formatted(icon));
        }
    }

    /** Nothing but what all clients do. */
    public static ClientSettings defaults() {
        return new ClientSettings(null, ClientTagPolicy.ANYTHING, null, null, null);
    }

    public ClientSettings withPushKey(@Nullable String key) {
        return new ClientSettings(icon, tags, fileHost, pushContact, key);
    }

    public ClientSettings withPushContact(@Nullable String contact) {
        return new ClientSettings(icon, tags, fileHost, contact, pushKey);
    }

    /** As RPL_ISUPPORT tells the key for push notifications (IRCv3 draft/webpush); empty for none. */
    public String pushToken() {
        return pushKey == null ? "" : "VAPID=" + pushKey;
    }

    /**
     * As RPL_ISUPPORT tells where files are uploaded; empty when they are not. By soju's name alone: under that of the draft
     * clients would expect what later drafts want, tokens instead of passwords.
     */
    public String fileHostToken() {
        return fileHost == null ? "" : "soju.im/FILEHOST=" + fileHost;
    }

    /** As RPL_ISUPPORT tells the icon (IRCv3 network-icon); empty for none. */
    public String iconToken() {
        return Optional.ofNullable(icon).map(address -> "draft/ICON=" + address).orElse("");
    }
}
