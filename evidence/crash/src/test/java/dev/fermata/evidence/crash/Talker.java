package dev.fermata.evidence.crash;

import dev.fermata.evidence.harness.LineClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client that talks in its rooms for as long as there is a server, and writes down what it is shown. */
final class Talker implements Runnable {
    /**
     * A line that was shown.
     *
     * @param room where
     * @param id its message id
     * @param text what it says, which nobody says twice
     */
    record Shown(String room, String id, String text) {}

    /** So many lines are always under way, so that some are when the server is killed. */
    private static final int LINES_UNDER_WAY = 4;

    private static final Pattern SAID = Pattern.compile("@.*msgid=([^; ]+)[^ ]* :(\\S+)!\\S+ PRIVMSG (#\\S+) :(.*)");

    private final InetSocketAddress address;
    private final String name;
    private final List<String> rooms;
    private final CountDownLatch echoes;
    private final List<Shown> shown = new ArrayList<>();

    private int said;
    private int echoed;
    private volatile @Nullable Throwable end;

    Talker(InetSocketAddress address, String name, List<String> rooms, CountDownLatch echoes) {
        this.address = address;
        this.name = name;
        this.rooms = rooms;
        this.echoes = echoes;
    }

    @Override
    public void run() {
        try (LineClient client = LineClient.register(
                address, name, "echo-message", "message-tags", "server-time", "batch", "draft/chathistory")) {
            for (String room : rooms) {
                client.send("JOIN " + room);
                client.await(" 366 ");
            }
            for (int i = 0; i < LINES_UNDER_WAY; i++) {
                say(client);
            }
            for (String line = client.read(); line != null; line = client.read()) {
                note(client, line);
            }
        } catch (IOException | AssertionError killed) {
            // What this client was shown until then is what counts. In the middle of its registration, the end of the
            // connection is an AssertionError of LineClient's.
            end = killed;
        }
    }

    private void say(LineClient client) throws IOException {
        String room = rooms.get(said % rooms.size());
        client.send("PRIVMSG " + room + " :" + name + " says line " + said);
        said++;
    }

    private void note(LineClient client, String line) throws IOException {
        Matcher message = SAID.matcher(line);
        if (!message.matches()) {
            return;
        }
        shown.add(new Shown(message.group(3), message.group(1), message.group(4)));
        if (message.group(2).equals(name)) {
            echoed++;
            echoes.countDown();
            say(client);
        }
    }

    /** All that it was shown, in the order in which it was; to be asked when it has ended. */
    List<Shown> shown() {
        return List.copyOf(shown);
    }

    /** What ended it, if anything has: the kill, or what the test should be told of. */
    @Nullable
    Throwable end() {
        return end;
    }

    /** Whether it ended because nothing came from a server that had something to say. */
    boolean wasLeftWaiting() {
        Throwable why = end instanceof AssertionError unanswered ? unanswered.getCause() : end;
        return why instanceof SocketTimeoutException;
    }

    /** How many of its own lines were confirmed. */
    int echoed() {
        return echoed;
    }

    /** How many of its own lines were under way when the server went. */
    int unconfirmed() {
        return said - echoed;
    }
}
