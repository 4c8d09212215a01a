package dev.fermata.chat.socket;

import dev.fermata.chat.event.Subnet;
import java.net.InetAddress;
import java.util.List;

/**
 * How fast lines are read from one client. What it sends faster waits in its socket: nothing is lost.
 *
 * @param burst how many lines may come at once
 * @param linesPerSecond how many may come for long
 * @param exempt from where lines are read as fast as they are dealt with
 */
public record FloodSettings(int burst, int linesPerSecond, List<Subnet> exempt) {

    /** @throws IllegalArgumentException when nothing would be read */
    public FloodSettings {
        if (burst < 1 || linesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "at least 1 line is read at once and per second, not %d and %d".formatted(burst, linesPerSecond));
        }
        exempt = List.copyOf(exempt);
    }

    /** 100 at once and 10 per second: more than anybody types or a client needs to join its channels. */
    public static FloodSettings defaults() {
        return new FloodSettings(100, 10, Subnet.LOOPBACK);
    }

    boolean isExempt(InetAddress address) {
        return Subnet.anyContains(exempt, address);
    }
}
