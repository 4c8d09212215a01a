package dev.fermata.chat.conversation.network;

import dev.fermata.chat.conversation.settings.AccountPolicy;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.conversation.settings.Limit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client may ask for beyond plain IRC (IRCv3 capability-negotiation). A new one is a new line here. */
public enum Capability {
    SEARCH("draft/search"),
    ACCOUNT_NOTIFY("account-notify"),
    ACCOUNT_REGISTRATION("draft/account-registration") {
        @Override
        public String value(Client client, ChatSettings settings) {
            AccountPolicy accounts = settings.accounts();
            return Stream.of(
                            settings.registersBeforeWelcome() ? "before-connect" : "",
                            accounts.rules().email().required() ? "email-required" : "")
                    .filter(key -> !key.isEmpty())
                    .collect(Collectors.joining(","));
        }

        @Override
        public boolean isOffered(Client client, ChatSettings settings) {
            return settings.accounts().rules().registrations().open();
        }
    },
    SASL("sasl") {
        @Override
        public String value(Client client, Network network, ChatSettings settings) {
            return String.join(",", network.accounts().mechanisms().names(Login.saslPeer(client, settings)));
        }
    },
    EDIT("fermata.dev/edit"),
    EVENT_PLAYBACK("draft/event-playback"),
    MESSAGE_REDACTION("draft/message-redaction"),
    METADATA("draft/metadata-2") {
        @Override
        public String value(Client client, ChatSettings settings) {
            return "before-connect,max-subs=%d,max-keys=%d,max-value-bytes=%d"
                    .formatted(
                            settings.limit(Limit.METADATA_SUBSCRIPTIONS),
                            settings.limit(Limit.METADATA_KEYS),
                            settings.limit(Limit.METADATA_VALUE));
        }
    },
    MULTILINE("draft/multiline") {
        @Override
        public String value(Client client, ChatSettings settings) {
            return "max-bytes=%d,max-lines=%d"
                    .formatted(settings.limit(Limit.MULTILINE_BYTES), settings.limit(Limit.MULTILINE_LINES));
        }
    },
    READ_MARKER("draft/read-marker"),
    RELAYED_MESSAGES("draft/relaymsg") {
        @Override // "nickname separators": what a relayed nick has in it, and no other.
        public String value(Client client, ChatSettings settings) {
            return "/";
        }
    },
    ACCOUNT_TAG("account-tag"),
    AWAY_NOTIFY("away-notify"),
    BATCH("batch"),
    CHANNEL_RENAME("draft/channel-rename"),
    CAP_NOTIFY("cap-notify"),
    CHATHISTORY("draft/chathistory"),
    EXTENDED_ISUPPORT("draft/extended-isupport"),
    PERSISTENCE("draft/persistence"),
    PRE_AWAY("draft/pre-away"),
    CHGHOST("chghost"),
    ECHO_MESSAGE("echo-message"),
    EXTENDED_JOIN("extended-join"),
    EXTENDED_MONITOR("extended-monitor"),
    INVITE_NOTIFY("invite-notify"),
    LABELED_RESPONSE("labeled-response"),
    MESSAGE_TAGS("message-tags"),
    MULTI_PREFIX("multi-prefix"),
    NO_IMPLICIT_NAMES("no-implicit-names"),
    SERVER_TIME("server-time"),
    SETNAME("setname"),
    STANDARD_REPLIES("standard-replies"),
    STS("sts") {
        @Override
        public boolean isOffered(Client client, ChatSettings settings) {
            return settings.sts().isPresent() && client.understandsCapValues();
        }

        @Override
        public boolean isRequestable() {
            return false;
        }

        @Override // IRCv3 sts: "When enabled, the capability has a REQUIRED value".
        public boolean needsValue() {
            return true;
        }

        @Override
        public String value(Client client, ChatSettings settings) {
            return settings.sts().map(policy -> policy.value(client.isSecure())).orElse("");
        }
    },
    SOJU_WEBPUSH("soju.im/webpush") {
        @Override
        public boolean isOffered(Client client, ChatSettings settings) {
            return settings.clients().pushKey() != null;
        }
    },
    USERHOST_IN_NAMES("userhost-in-names"),
    WEBPUSH("draft/webpush") {
        @Override
        public boolean isOffered(Client client, ChatSettings settings) {
            return settings.clients().pushKey() != null;
        }
    };

    private final String token;

    Capability(String token) {
        this.token = token;
    }

    public String token() {
        return token;
    }

    public boolean isDraft() {
        return token.startsWith("draft/");
    }

    /** Whether it is there for a client. */
    public boolean isOffered(Client client, ChatSettings settings) {
        return true;
    }

    /** Whether a client may ask for it; else it only says something of the server. */
    public boolean isRequestable() {
        return true;
    }

    /** Whether nobody is told of it without its value. */
    public boolean needsValue() {
        return false;
    }

    /** What stands behind its equals sign for those who understand 302; empty for nothing. */
    public String value(Client client, ChatSettings settings) {
        return "";
    }

    /** The same, for what does not only depend on settings. */
    public String value(Client client, Network network, ChatSettings settings) {
        return value(client, settings);
    }

    /** As CAP LS 302 tells it. */
    public String offer(Client client, Network network) {
        String value = value(client, network, network.settings());
        return value.isEmpty() ? token : token + "=" + value;
    }

    public static Optional<Capability> of(@Nullable String token) {
        return Stream.of(values())
                .filter(capability -> capability.token.equals(token))
                .findFirst();
    }
}
