package dev.fermata.chat.conversation;

import dev.fermata.chat.event.IrcMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** MODE of oneself: asked and changed (Modern IRC, "User mode"). */
record UserModes(Client client) {
    void answer() {
        client.reply(Numeric.RPL_UMODEIS, client.user().modeLetters());
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
            if (mode.isPresent()
                    && mode.get().mayChange(client.user(), isSet)
                    && client.user().change(mode.get(), isSet)) {
                changes.add((isSet ? "+" : "-") + letter);
            }
        }
        if (!changes.isEmpty()) {
            show(changes);
        }
        if (isUnknown) {
            client.reply(Numeric.ERR_UMODEUNKNOWNFLAG, "Unknown user mode");
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
        IrcMessage line = IrcMessage.of(client.source().prefix(), "MODE", client.nick(), merged.toString());
        client.respond(line);
        client.user().sendToOthers(client, line);
    }
}
