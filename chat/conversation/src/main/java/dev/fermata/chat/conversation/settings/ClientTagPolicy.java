package dev.fermata.chat.conversation.settings;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which tags clients may send along, as CLIENTTAGDENY tells them (IRCv3 message-tags, "CLIENTTAGDENY").
 *
 * @param denied names without their plus sign; an asterisk denies all but those that are listed with a minus sign
 */
public record ClientTagPolicy(List<String> denied) {
    private static final String ALL = "*";
    private static final String EXCEPT = "-";

    /** All may be sent. */
    public static final ClientTagPolicy ANYTHING = new ClientTagPolicy(List.of());

    /** @throws IllegalArgumentException when one is not a name of a tag */
    public ClientTagPolicy {
        denied = List.copyOf(denied);
        for (String each : denied) {
            if (!each.equals(ALL) && !each.matches("-?([A-Za-z0-9.-]+/)?[A-Za-z0-9-]+")) {
                throw new IllegalArgumentException(
                        "a tag's name without its plus sign is expected, or \"*\" for all and \"-name\" for one of them, not '%s'"
                                .formatted(each));
            }
        }
    }

    /** Whether a tag may be sent whose name, with its plus sign, is this. */
    public boolean allows(String name) {
        String bare = name.substring(1);
        return denied.contains(ALL) ? denied.contains(EXCEPT + bare) : !denied.contains(bare);
    }

    /** As RPL_ISUPPORT tells it; empty when all may be sent. An asterisk "MUST be the first item in the list". */
    public String token() {
        return denied.isEmpty()
                ? ""
                : denied.stream()
                        .sorted(Comparator.comparing(each -> !each.equals(ALL)))
                        .collect(Collectors.joining(",", "CLIENTTAGDENY=", ""));
    }
}
