package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.mode.Mask;
import dev.fermata.chat.conversation.mode.MaskList;
import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Command;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.Silences;
import dev.fermata.chat.conversation.network.Targets;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.settings.Limit;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.IrcMessage;
import dev.fermata.loop.Events;
import java.util.Optional;

/** SILENCE: whom one does not want to hear, by masks (RPL_ISUPPORT draft, "SILENCE"; ircu's numerics). */
record SilenceCommand(Network network) implements Command {
    @Override
    public String name() {
        return "SILENCE";
    }

    @Override
    public void run(Events<ClientEvent> events, Client client, IrcMessage message) {
        if (message.param(0).isEmpty()) {
            list(client);
            return;
        }
        for (String change : Targets.split(message.param(0))) {
            boolean isSigned = change.startsWith("+") || change.startsWith("-");
            Optional<Mask> mask = Mask.parse(isSigned ? change.substring(1) : change);
            if (mask.isPresent()) {
                change(events, client, mask.get(), !change.startsWith("-"));
            }
        }
    }

    private static void list(Client client) {
        for (MaskList.Item item : client.user().reception().silenced().items()) {
            client.reply(Numeric.RPL_SILELIST, client.nick(), item.mask().toString());
        }
        client.reply(Numeric.RPL_ENDOFSILELIST, "End of SILENCE list");
    }

    private void change(Events<ClientEvent> events, Client client, Mask mask, boolean isAdded) {
        User user = client.user();
        MaskList silenced = user.reception().silenced();
        if ((silenced.find(mask) != null) == isAdded) {
            return;
        }
        if (isAdded && silenced.size() >= network.settings().limit(Limit.SILENCED)) {
            client.reply(Numeric.ERR_SILELISTFULL, mask.toString(), "Your SILENCE list is full");
            return;
        }
        MaskList.Item item = new MaskList.Item(mask, user.source().prefix(), events.now());
        boolean isKept =
                new Silences(network).change(events, user, masks -> isAdded ? masks.with(item) : masks.without(mask));
        if (!isKept) {
            client.replyUnspecified(
                    "WARN", name(), "NOT_KEPT", mask.toString(), "This holds until you leave: it could not be kept");
        }
        Broadcast line = Broadcast.by(user.source(), name(), (isAdded ? "+" : "-") + mask);
        client.respond(line);
        user.sendToOthers(client, line);
    }
}
