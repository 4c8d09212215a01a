package dev.fermata.chat.conversation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What clients are told about how to show the network and what to send.
 *
 * @param icon the address of an image for the network, perhaps with {@code {size}} in it (IRCv3 draft/ICON); null for none
 * @param tags which tags they may send along
 */
public record ClientSettings(
        @Nullable String icon, ClientTagPolicy tags) {
    /** @throws IllegalArgumentException when the icon is no address on the web */
    public ClientSettings {
        if (icon != null && !icon.matches("https?://[!-~]+")) {
            throw new IllegalArgumentException(
                    "an address such as \"https://example.org/icon.png\" is expected, not '%s'".formatted(icon));
        }
    }

    /** Nothing but what all clients do. */
    public static ClientSettings defaults() {
        return new ClientSettings(null, ClientTagPolicy.ANYTHING);
    }

    /** As RPL_ISUPPORT tells the icon (IRCv3 network-icon); empty for none. */
    String iconToken() {
        return Optional.ofNullable(icon).map(address -> "draft/ICON=" + address).orElse("");
    }
}
