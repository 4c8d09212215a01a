package dev.fermata.chat.conversation.service;

import dev.fermata.chat.account.Account;
import dev.fermata.chat.conversation.action.ModeAction;
import dev.fermata.chat.conversation.channel.Registration;
import dev.fermata.chat.conversation.channel.Registration.Owner;
import dev.fermata.chat.conversation.mode.ModeLine;
import dev.fermata.chat.conversation.mode.ModeLock;
import dev.fermata.chat.conversation.network.Asking;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.service.RegistrationAction.Outcome;
import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.Conversation.Channel;
import dev.fermata.loop.Events;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ChanServ SET: how a registered channel behaves, beyond its modes. */
final class ChanServSet extends ChannelCommand {
    ChanServSet(Network network) {
        super(
                network,
                "SET",
                "<channel> <setting> <value>",
                "Sets how your channel behaves: %s. SET <channel> <setting> tells what it may be."
                        .formatted(ChannelSetting.keys()),
                2);
    }

    @Override
    public void run(Events<ClientEvent> events, ServiceRequest request) {
        Channel channel = channel(request, 0);
        Optional<ChannelSetting> setting = ChannelSetting.of(request.param(1));
        String value = request.text(2);
        if (setting.isEmpty()) {
            request.say("What can be set is " + ChannelSetting.keys());
            return;
        }
        if (value.isEmpty()) {
            request.say(setting.get().syntax());
            return;
        }
        Owner owner = null;
        if (setting.get().isAccount(value)) {
            Optional<Account> account = requireAccount(events, request, value);
            if (account.isEmpty()) {
                return;
            }
            owner = owner(account.get());
        }
        set(events, request, channel, setting.get(), value, owner);
    }

    private static void set(
            Events<ClientEvent> events,
            ServiceRequest request,
            Channel channel,
            ChannelSetting setting,
            String value,
            @Nullable Owner owner) {
        RegistrationAction action = new RegistrationAction(request, (registration, state) -> {
            if (!requireFounder(request, registration)) {
                return null;
            }
            try {
                Registration after = setting.set(registration, value, owner);
                return Outcome.of("%s of %s is set".formatted(setting.key(), channel.name()), after);
            } catch (IllegalArgumentException unfit) {
                request.say(String.valueOf(unfit.getMessage()));
                return null;
            }
        });
        Asking.of(events, request.client(), channel, action);
        if (action.isDone() && setting == ChannelSetting.MODELOCK) {
            ModeLine line = ModeLine.parse(List.of(ModeLock.parse(value).orElse("")));
            Asking.of(
                    events,
                    request.client(),
                    channel,
                    ModeAction.by(request.service().source(), request.client(), line));
        }
    }
}
