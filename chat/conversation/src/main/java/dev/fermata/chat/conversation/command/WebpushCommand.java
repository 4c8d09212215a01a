package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Capability;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Device;
import dev.fermata.chat.conversation.network.Devices;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.chat.event.PushSubscription;
import dev.fermata.chat.event.Secret;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** WEBPUSH: has a device be pushed what concerns its owner, or no more (IRCv3 draft/webpush, as soju and Goguma speak it). */
record WebpushCommand(Network network) implements Command {
    private static final System.Logger LOGGER = System.getLogger(WebpushCommand.class.getName());
    /** The fourth is soju's: what a client wants to be told with each message. */
    private static final int REGISTER_PARAMS_MAX = 4;

    private static final int POINT_BYTES = 65;
    private static final int SECRET_BYTES = 16;

    @Override
    public String name() {
        return "WEBPUSH";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (!client.has(Capability.WEBPUSH) && !client.has(Capability.SOJU_WEBPUSH)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, name(), "Unknown command; ask for draft/webpush first");
            return;
        }
        String subcommand = message.param(0).toUpperCase(Locale.ROOT);
        String endpoint = message.param(1);
        String account = client.user().accountKey();
        if (subcommand.equals("VAPIDPUBKEY")) {
            client.respond(client.fromServer(
                    name(),
                    subcommand,
                    String.valueOf(network.settings().clients().pushKey())));
        } else if (!subcommand.equals("REGISTER") && !subcommand.equals("UNREGISTER")) {
            fail(client, "INVALID_PARAMS", subcommand, endpoint, "WEBPUSH takes REGISTER or UNREGISTER");
        } else if (message.params().size() > (subcommand.equals("REGISTER") ? REGISTER_PARAMS_MAX : 2)) {
            fail(client, "INVALID_PARAMS", subcommand, endpoint, "There are too many parameters");
        } else if (account == null) {
            fail(client, "ACCOUNT_REQUIRED", subcommand, endpoint, "An account is required");
        } else if (!isAddress(endpoint)) {
            fail(client, "INVALID_PARAMS", subcommand, endpoint, "An endpoint is an https:// address");
        } else {
            try {
                if (subcommand.equals("REGISTER")) {
                    register(events, client, account, message);
                } else {
                    unregister(events, client, account, endpoint);
                }
            } catch (Exception failure) {
                LOGGER.log(Level.ERROR, "cannot change the devices of " + account, failure);
                fail(client, "INTERNAL_ERROR", subcommand, endpoint, "The server cannot keep this now");
            }
        }
    }

    private void fail(Client client, String code, String subcommand, String endpoint, String text) {
        client.fail(name(), code, subcommand, endpoint, text);
    }

    private static boolean isAddress(String endpoint) {
        try {
            URI address = new URI(endpoint);
            return "https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private void register(Events<ClientEvent> events, Client client, String account, IrcMessage message) {
        String endpoint = message.param(1);
        IrcMessage keys = IrcMessage.parse("@" + message.param(2) + " KEYS");
        Map<String, String> byName = keys == null ? Map.of() : keys.tags();
        String publicKey = byName.getOrDefault("p256dh", "");
        String secret = byName.getOrDefault("auth", "");
        if (bytes(publicKey) != POINT_BYTES || bytes(secret) != SECRET_BYTES) {
            fail(
                    client,
                    "INVALID_PARAMS",
                    "REGISTER",
                    endpoint,
                    "The keys are p256dh=...;auth=... in Base64 for addresses");
            return;
        }
        Map<String, Device> devices = client.user().devices();
        int most = network.settings().limit(Limit.DEVICES);
        if (devices.size() >= most && !devices.containsKey(endpoint)) {
            fail(client, "MAX_REGISTRATIONS", "REGISTER", endpoint, "An account has up to %d devices".formatted(most));
            return;
        }
        PushSubscription subscription = new PushSubscription(account, endpoint, publicKey, new Secret(secret));
        String state = message.params().size() > 3 ? message.param(3) : null;
        new Devices(network)
                .put(events, client.user(), new Device(subscription, client.capabilities(), state, events.now()));
        client.respond(client.fromServer(name(), "REGISTER", endpoint));
    }

    private static int bytes(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64).length;
        } catch (IllegalArgumentException notBase64) {
            return 0;
        }
    }

    private void unregister(Events<ClientEvent> events, Client client, String account, String endpoint) {
        if (new Devices(network).remove(events, Devices.at(account, endpoint))) {
            client.respond(client.fromServer(name(), "UNREGISTER", endpoint));
        }
    }
}
