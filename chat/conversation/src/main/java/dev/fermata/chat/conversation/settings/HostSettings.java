package dev.fermata.chat.conversation.settings;

/**
 * What is shown of where somebody is.
 *
 * @param cloaked whether something else is shown than the address
 * @param suffix what that ends with
 */
public record HostSettings(boolean cloaked, String suffix) {
    /** @throws IllegalArgumentException when the suffix cannot be part of a host */
    public HostSettings {
        if (!suffix.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*")) {
            throw new IllegalArgumentException("a host ends with words and dots between them, not '" + suffix + "'");
        }
    }

    /** Cloaked. */
    public static HostSettings defaults() {
        return new HostSettings(true, "cloak");
    }
}
