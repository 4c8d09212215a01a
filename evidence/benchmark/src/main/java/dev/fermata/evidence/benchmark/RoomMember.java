package dev.fermata.evidence.benchmark;

import dev.fermata.evidence.harness.LineClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A client in the busy room. It notes how long each line took that reached it while the measurement is on; a speaker says
 * its next line when its last one has come back.
 */
final class RoomMember implements Runnable {
    /** What all members of a load share. */
    static final class Load {
        final LongAdder delivered = new LongAdder();
        final LongAdder echoed = new LongAdder();
        volatile boolean measuring;
        volatile boolean ended;
    }

    private final LineClient client;
    private final String name;
    private final boolean speaks;
    private final Load load;
    private final List<Long> microseconds = new ArrayList<>();

    RoomMember(InetSocketAddress address, String name, boolean speaks, Load load) throws IOException {
        this.name = name;
        this.speaks = speaks;
        this.load = load;
        client = LineClient.register(address, name, "echo-message");
        client.send("JOIN #busy");
        client.await(" 366 ");
    }

    /** Says a line that tells when it was to be said. */
    void say(long intendedNanos) throws IOException {
        client.send("PRIVMSG #busy :" + intendedNanos + " " + "x".repeat(64));
    }

    @Override
    public void run() {
        try {
            if (speaks) {
                say(System.nanoTime());
            }
            for (String line = client.read(); line != null && !load.ended; line = client.read()) {
                client.forget();
                int text = line.indexOf(" PRIVMSG #busy :");
                if (text > 0) {
                    note(line, text + " PRIVMSG #busy :".length());
                }
            }
        } catch (IOException closed) {
            load.ended = true;
        }
    }

    private void note(String line, int text) throws IOException {
        boolean own = line.startsWith(":" + name + "!");
        if (load.measuring) {
            load.delivered.increment();
            long intended = Long.parseLong(line.substring(text, line.indexOf(' ', text)));
            microseconds.add((System.nanoTime() - intended) / 1_000);
            if (own) {
                load.echoed.increment();
            }
        }
        if (own && speaks) {
            say(System.nanoTime());
        }
    }

    List<Long> microseconds() {
        return microseconds;
    }

    void close() throws IOException {
        client.close();
    }
}
