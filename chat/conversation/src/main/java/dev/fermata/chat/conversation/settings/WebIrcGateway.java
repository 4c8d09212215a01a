package dev.fermata.chat.conversation.settings;

import dev.fermata.chat.event.Secret;
import dev.fermata.chat.event.Subnet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gateways from the web, which tell with WEBIRC for whom they speak.
 *
 * @param password what they send, or its hash
 * @param certificate SHA-256 of the certificate that they have to show, in lower-case hexadecimal; null for none
 * @param networks where they are
 */
public record WebIrcGateway(Secret password, @Nullable String certificate, List<Subnet> networks) {
    public WebIrcGateway {
        networks = List.copyOf(networks);
    }
}
