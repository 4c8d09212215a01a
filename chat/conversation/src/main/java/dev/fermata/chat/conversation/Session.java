package dev.fermata.chat.conversation;

import dev.fermata.chat.conversation.action.AskAction;
import dev.fermata.chat.conversation.action.JoinAction;
import dev.fermata.chat.conversation.network.Absence;
import dev.fermata.chat.conversation.network.Admission;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.CommandTable;
import dev.fermata.chat.conversation.network.Connection;
import dev.fermata.chat.conversation.network.Disconnection;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Response;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.network.UserMode;
import dev.fermata.chat.conversation.settings.ChatSettings;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.generator.GeneratorExit;
import dev.fermata.loop.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One client, from the opening of its connection to the end: who are you, welcome, and then one line after another. */
final class Session {
    private static final int LINE_BREAK_BYTES = 2;

    private final Client client;
    private final Network network;
    private final CommandTable commands;

    Session(Client client, Network network, CommandTable commands) {
        this.client = client;
        this.network = network;
        this.commands = commands;
    }

    void converse(Events<ClientEvent> events) {
        String reason = "Internal error";
        boolean introduced = false;
        boolean listening = true;
        try {
            int clientsMax = network.settings().clientsMax();
            if (network.population().open(client) > clientsMax) {
                reason = "The server is full (%d clients); please try again later".formatted(clientsMax);
                return;
            }
            reason = register(events);
            if (reason == null) {
                reason = "Internal error";
                introduced = true;
                network.population().introduce();
                comeIn(events);
                reason = talk(events);
            }
        } catch (GeneratorExit closing) {
            reason = "Server is shutting down";
            listening = false;
            throw closing;
        } finally {
            network.population().close(client, introduced);
            network.watchers().removeAll(client);
            client.sayGoodbye(reason);
            leave(events, reason, listening);
        }
    }

    private void comeIn(Events<ClientEvent> events) {
        User user = client.user();
        boolean isFirst = !user.isWelcomed();
        user.updateSecure();
        if (isFirst) {
            network.settings()
                    .server()
                    .userModes()
                    .chars()
                    .mapToObj(letter -> UserMode.of((char) letter).orElseThrow())
                    .forEach(mode -> user.change(mode, true));
            user.setWelcomed(events.now());
        }
        CompletableFuture<@Nullable Void> welcomed = new CompletableFuture<>();
        events.publish(new Connection(client, isFirst, welcomed));
        events.await(welcomed);
        if (!isFirst) { // it has the channels that the others of its user have
            for (Channel channel : List.copyOf(user.channels().keySet())) {
                Asking.of(events, client, channel, new AskAction("JOIN", client, JoinAction::welcomeBack));
            }
        }
    }

    private void leave(Events<ClientEvent> events, String reason, boolean listening) {
        User user = client.user();
        boolean isLast = user.detach(client);
        user.updateSecure();
        if (isLast && user.isWelcomed() && listening) {
            // Closed only when its nick is free: who comes back at once can have it again.
            var _ = user.departure().thenRun(client::close);
            events.publish(new Disconnection(user, reason));
            return;
        }
        if (isLast) {
            network.directory().release(user.nick(), user);
            user.departure().complete(null);
        }
        client.close();
        if (!isLast && user.isWelcomed() && listening) {
            new Absence(network).leave(events, user);
        }
    }

    /** Until the client has said who it is; answers why it leaves before that, or null. */
    private @Nullable String register(Events<ClientEvent> events) {
        Admission admission = new Admission(network);
        String ban = admission.ban(events, client); // by address, before they have said a word
        if (ban != null) {
            return ban;
        }
        Instant deadline = events.now().plus(network.settings().registrationTimeout());
        do {
            String reason = awaitIntroduction(events, deadline);
            if (reason != null) {
                return reason;
            }
        } while (!admission.settleNick(events, client));
        if (client.endSasl()) { // IRCv3 sasl-3.1: "the server SHOULD abort it and send a 906 numeric"
            client.reply(Numeric.ERR_SASLABORTED, "SASL authentication aborted: registration is complete");
        }
        String refusal = admission.refusal(events, client);
        return refusal == null ? admission.ban(events, client) : refusal;
    }

    private @Nullable String awaitIntroduction(Events<ClientEvent> events, Instant deadline) {
        while (!isReady()) {
            ClientEvent event = events.receive(Duration.between(events.now(), deadline));
            if (event == null) {
                return "Registration timed out: NICK and USER were not sent within %d seconds"
                        .formatted(network.settings().registrationTimeout().toSeconds());
            }
            String reason = handle(events, event);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private boolean isReady() {
        boolean hasNick = client.user().hasNick() || client.wantedNick() != null;
        return hasNick && client.user().hasName() && !client.isNegotiating();
    }

    /** One line after another; answers why the client leaves. */
    private String talk(Events<ClientEvent> events) {
        while (true) {
            ChatSettings settings = network.settings();
            ClientEvent event = events.receive(settings.pingAfter());
            if (event == null) {
                client.send(IrcMessage.of(settings.serverName(), "PING", settings.serverName()));
                event = events.receive(settings.pongWithin());
            }
            if (event == null) {
                return "Ping timeout: %d seconds"
                        .formatted(
                                settings.pingAfter().plus(settings.pongWithin()).toSeconds());
            }
            String reason = handle(events, event);
            if (reason != null) {
                return reason;
            }
        }
    }

    private @Nullable String handle(Events<ClientEvent> events, ClientEvent event) {
        switch (event) {
            case ClientEvent.Line(var id, String text) -> {
                client.traffic().received(text.getBytes(StandardCharsets.UTF_8).length + LINE_BREAK_BYTES);
                IrcMessage message = IrcMessage.parse(text);
                if (message != null) {
                    Response.begin(client, message);
                    commands.run(events, client, message);
                    client.endResponse();
                }
            }
            case ClientEvent.Malformed(var id, var defect, String beginning) -> {
                IrcMessage message = IrcMessage.parse(beginning);
                if (message != null) {
                    Response.begin(client, message);
                }
                complain(defect, message == null ? "*" : message.command());
                client.endResponse();
            }
            case ClientEvent.Closed(var id, String reason) -> {
                String quit = client.quitReason();
                return quit == null ? reason : quit;
            }
            case ClientEvent.Opened opened -> throw new IllegalArgumentException("opened twice: " + opened.client());
        }
        client.lineHandled();
        return client.quitReason();
    }

    private void complain(ClientEvent.Defect defect, String command) {
        switch (defect) {
            case TOO_LONG ->
                client.reply(
                        Numeric.ERR_INPUTTOOLONG,
                        "Input line was too long: a line has at most %d bytes; it was left out"
                                .formatted(IrcMessage.BYTES_MAX));
            case TAGS_TOO_LONG ->
                client.reply(
                        Numeric.ERR_INPUTTOOLONG,
                        "Tags were too long: a line has at most %d bytes of tags; it was left out"
                                .formatted(IrcMessage.TAG_BYTES_MAX));
            case ENDLESS -> {
                String reason = "Input line was too long: a line with its tags has at most %d bytes"
                        .formatted(IrcMessage.TAG_BYTES_MAX + IrcMessage.BYTES_MAX);
                client.reply(Numeric.ERR_INPUTTOOLONG, reason);
                client.quit(reason);
            }
            // IRCv3 utf8-only: a server that takes UTF-8 alone says so with this code.
            case NOT_UTF8 -> client.fail(command, "INVALID_UTF8", "This line was not UTF-8 and was left out");
            case FORBIDDEN_CHARACTER ->
                client.failUnspecified(
                        command, "INVALID_LINE", "This line held a NUL or a line break and was left out");
        }
    }
}
