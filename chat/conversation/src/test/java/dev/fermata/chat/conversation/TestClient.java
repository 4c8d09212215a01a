package dev.fermata.chat.conversation;

import dev.fermata.chat.event.ClientEvent.Defect;
import dev.fermata.chat.event.Peer;
import dev.fermata.loop.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A client that a test plays, over whatever {@link TestWire} the tests are run with. */
final class TestClient implements TestWire.Receiver {
    private static final String CLOSED = "<closed>";
    private static final Peer NEARBY = Peer.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000));

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final TestWire wire;

    private TestClient(EventLoop loop, Peer peer) {
        wire = TestWire.Kind.CHOSEN.open(loop, peer, this);
    }

    /** Opens a connection and says nothing yet. */
    static TestClient open(EventLoop loop) {
        return open(loop, NEARBY);
    }

    /** Opens a connection from somewhere, and says nothing yet. */
    static TestClient open(EventLoop loop, Peer peer) {
        return new TestClient(loop, peer);
    }

    static Peer at(String address) {
        return Peer.plain(new InetSocketAddress(InetAddress.ofLiteral(address), 50_000));
    }

    /** Opens a connection from an address, over TLS, and comes in, as clients did thirty years ago. */
    static TestClient comeInFrom(EventLoop loop, String address, String nick) throws InterruptedException {
        TestClient client = open(loop, new Peer(at(address).address(), true, null, true, false));
        client.introduce(nick);
        return client;
    }

    /** Comes in, with all capabilities. */
    static TestClient comeIn(EventLoop loop, String nick) throws InterruptedException {
        TestClient client = open(loop);
        client.say("CAP REQ :batch draft/chathistory echo-message message-tags server-time standard-replies");
        client.say("NICK " + nick, "USER " + nick + " 0 * :" + nick, "CAP END");
        client.await(" 376 ");
        return client;
    }

    /** Comes in, as clients did thirty years ago. */
    static TestClient comeInPlainly(EventLoop loop, String nick) throws InterruptedException {
        TestClient client = open(loop);
        client.introduce(nick);
        return client;
    }

    private void introduce(String nick) throws InterruptedException {
        say("NICK " + nick, "USER " + nick + " 0 * :" + nick);
        await(" 376 ");
    }

    void say(String... lines) {
        for (String line : lines) {
            wire.line(line);
        }
    }

    /** Comes into a channel, and waits until it is in. */
    void join(String channel) throws InterruptedException {
        say("JOIN " + channel);
        await(" 366 ");
    }

    void malformed(Defect defect, String beginning) {
        wire.malformed(defect, beginning);
    }

    /** The connection breaks. */
    void vanish() {
        wire.breakOff();
    }

    /** Waits for the next line that contains {@code text}. */
    String await(String text) throws InterruptedException {
        List<String> before = new ArrayList<>();
        while (true) {
            String line = received.take();
            if (line.contains(text)) {
                return line;
            }
            before.add(line);
            if (line.equals(CLOSED)) {
                throw new AssertionError("closed before '" + text + "': " + before);
            }
        }
    }

    /** Waits for the next line that contains {@code text}; answers all lines up to it. */
    List<String> upTo(String text) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(received.take());
        } while (!lines.getLast().contains(text));
        return lines;
    }

    void awaitClosed() throws InterruptedException {
        await(CLOSED);
    }

    /** What has been received up to the answer to a ping sent now. */
    List<String> drain() throws InterruptedException {
        say("PING drain");
        List<String> lines = new ArrayList<>();
        for (String line = received.take(); !line.contains("PONG"); line = received.take()) {
            lines.add(line);
        }
        return lines;
    }

    /** What has been received so far, without waiting. */
    List<String> received() {
        List<String> lines = new ArrayList<>();
        received.drainTo(lines);
        return lines;
    }

    @Override
    public void receive(String line) {
        String withoutTags = line.startsWith("@") ? line.substring(line.indexOf(' ') + 1) : line;
        if (!line.endsWith("\r\n") || withoutTags.getBytes(StandardCharsets.UTF_8).length > 512) {
            throw new AssertionError("not a line: " + line);
        }
        received.add(line.strip());
    }

    @Override
    public void closed() {
        received.add(CLOSED);
    }
}
