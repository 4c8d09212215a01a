import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Two people who say something of everything to a server that ./run has started for practice, so that the JVM's cache knows
 * what a conversation takes, and not what a start takes alone. Ends when all has been answered.
 */
final class Rehearsal {
    private static final int PATIENCE_MILLIS = 20_000;

    private static final String CAPABILITIES =
            "account-notify account-tag away-notify batch cap-notify chghost draft/chathistory draft/event-playback"
                    + " draft/message-redaction draft/metadata-2 draft/multiline draft/read-marker draft/search echo-message"
                    + " extended-join extended-monitor invite-notify labeled-response message-tags multi-prefix server-time"
                    + " setname standard-replies userhost-in-names";

    private static final String[] CONVERSATION = {
        "JOIN #rehearsal",
        "MODE #rehearsal +b nobody!*@*",
        "MODE #rehearsal b",
        "MODE #rehearsal",
        "TOPIC #rehearsal :What a conversation takes",
        "NAMES #rehearsal",
        "@label=1 PRIVMSG #rehearsal :Hello, all of you",
        "@+typing=active TAGMSG #rehearsal",
        "NOTICE #rehearsal :Just so",
        "PRIVMSG #rehearsal :\u0001ACTION waves\u0001",
        "BATCH +1 draft/multiline #rehearsal\r\n@batch=1 PRIVMSG #rehearsal :one line\r\nBATCH -1",
        "CHATHISTORY LATEST #rehearsal * 10",
        "CHATHISTORY TARGETS timestamp=2020-01-01T00:00:00.000Z timestamp=2099-01-01T00:00:00.000Z 10",
        "SEARCH text=hello;in=#rehearsal",
        "MARKREAD #rehearsal timestamp=2026-01-01T00:00:00.000Z",
        "AWAY :for a while",
        "AWAY",
        "SETNAME :Somebody else",
        "WHO #rehearsal",
        "WHO #rehearsal %tcuhnfar,1",
        "WHOIS other",
        "WHOWAS nobody",
        "MONITOR + other",
        "METADATA * SET url :here",
        "METADATA * SUB url",
        "LIST",
        "USERHOST other",
        "ISON other",
        "INVITE other #rehearsal",
        "KNOCK #rehearsal",
        "PRIVMSG other :You alone",
        "PRIVMSG nobody :Nobody",
        "MODE #rehearsal +o other",
        "KICK #rehearsal other :For practice",
        "NICK another",
        "LUSERS",
        "MOTD",
        "VERSION",
        "HELP",
        "NS HELP",
        "CS HELP",
        "NS REGISTER for-practice",
        "CS REGISTER #rehearsal",
        "PART #rehearsal :That was it",
        "NONSENSE"
    };

    private final Socket socket;
    private final BufferedReader lines;

    private Rehearsal(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    public static void main(String[] arguments) throws IOException {
        Rehearsal one = new Rehearsal(Integer.parseInt(arguments[0]));
        Rehearsal other = new Rehearsal(Integer.parseInt(arguments[0]));
        one.comeIn("one");
        other.comeIn("other");
        other.say("JOIN #rehearsal");
        for (String line : CONVERSATION) {
            one.say(line);
        }
        one.say("QUIT :Good bye");
        one.socket.close();
        other.say("AUTHENTICATE PLAIN", "AUTHENTICATE AGEAYg==", "QUIT");
        other.socket.close();
    }

    private void comeIn(String nick) throws IOException {
        send("CAP LS 302", "CAP REQ :" + CAPABILITIES, "NICK " + nick, "USER " + nick + " 0 * :" + nick, "CAP END");
        await(" 376 ");
    }

    /** Says something, and waits until it has been answered. */
    private void say(String... said) throws IOException {
        send(said);
        send("PING :that-was-it");
        await("that-was-it");
    }

    private void send(String... said) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", said) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private void await(String text) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(text)) {
                return;
            }
        }
    }
}
