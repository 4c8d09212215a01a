package dev.fermata.chat.conversation.command;

import dev.fermata.chat.conversation.network.Broadcast;
import dev.fermata.chat.conversation.network.Client;
import dev.fermata.chat.conversation.network.Network;
import dev.fermata.chat.conversation.network.Numeric;
import dev.fermata.chat.conversation.network.User;
import dev.fermata.chat.conversation.network.UserMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * MODE of a user: asked and changed (Modern IRC, "User mode").
 *
 * @param user whose they are
 * @param client who asks: one of the user's own, or an operator's
 */
record UserModes(Network network, User user, Client client) {
    void answer() {
        client.reply(Numeric.RPL_UMODEIS, user.modeLetters());
    }

    /** Changes what may be changed, and says in one line what has changed. */
    void change(String asked) {
        boolean isSet = true;
        boolean isUnknown = false;
        List<String> changes = new ArrayList<>();
        for (int index = 0; index < asked.length(); index++) {
            char letter = asked.charAt(index);
            if (letter == '+' || letter == '-') {
                isSet = letter == '+';
                continue;
            }
            Optional<UserMode> mode = UserMode.of(letter);
            isUnknown |= mode.isEmpty();
            if (mode.isPresent() && mode.get().mayChange(user, isSet)) {
                change(mode.get(), isSet, changes);
            }
        }
        if (!changes.isEmpty()) {
            show(changes);
        }
        if (isUnknown) {
            client.reply(Numeric.ERR_UMODEUNKNOWNFLAG, "Unknown user mode");
        }
    }

    private void change(UserMode mode, boolean isSet, List<String> changes) {
        if (!user.change(mode, isSet)) {
            return;
        }
        changes.add((isSet ? "+" : "-") + mode.letter());
        if (mode == UserMode.OPERATOR) {
            user.setOperator(null);
            change(UserMode.SERVER_NOTICES, false, changes); // they are for operators alone
        } else if (mode == UserMode.SERVER_NOTICES && isSet) {
            network.overseers().add(user);
        }
    }

    private void show(List<String> changes) {
        StringBuilder merged = new StringBuilder();
        char sign = 0;
        for (String change : changes) {
            if (change.charAt(0) != sign) {
                sign = change.charAt(0);
                merged.append(sign);
            }
            merged.append(change.charAt(1));
        }
        Broadcast line = Broadcast.by(client.source(), "MODE", user.nick(), merged.toString());
        client.respond(line);
        user.sendToOthers(client, line);
    }
}
