package dev.fermata.chat.conversation.network;

import dev.fermata.chat.event.IrcMessage;

/** What clients are told of whether their user stays while none of them is connected (IRCv3 draft/persistence). */
public final class Staying {
    private Staying() {}

    /** Tells the clients of somebody that it is otherwise now, which none of them has asked for. */
    public static void tell(User user) {
        user.clients().stream()
                .filter(client -> client.has(Capability.PERSISTENCE))
                .forEach(client -> client.send(status(client)));
    }

    /** Tells the other clients of the same user that it is otherwise now. */
    public static void tellOthers(Client client) {
        client.user().clients().stream()
                .filter(other -> other != client && other.has(Capability.PERSISTENCE))
                .forEach(other -> other.send(status(other)));
    }

    /** "PERSISTENCE STATUS": what they have chosen, and what is so. */
    public static IrcMessage status(Client client) {
        Boolean choice = client.user().staying();
        String chosen = choice == null ? "DEFAULT" : onOrOff(choice);
        return client.fromServer(
                "PERSISTENCE", "STATUS", chosen, onOrOff(client.user().staysWithoutClients()));
    }

    private static String onOrOff(boolean isOn) {
        return isOn ? "ON" : "OFF";
    }
}
