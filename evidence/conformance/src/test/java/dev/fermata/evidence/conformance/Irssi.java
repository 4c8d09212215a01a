package dev.fermata.evidence.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The irssi client on a screen of its own, with a home folder of its own. */
final class Irssi implements AutoCloseable {
    private final Terminal terminal;

    private Irssi(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Starts it; it is not connected yet.
     *
     * @param folder for its home
     */
    static Irssi start(Path folder, String nick) throws IOException {
        Path irssi = Tool.IRSSI.require();
        Path home = Files.createDirectories(folder.resolve("irssi"));
        Terminal terminal =
                Terminal.run(folder, "exec '%s' --home='%s' --noconnect --nick='%s'".formatted(irssi, home, nick));
        terminal.await("[(status)]");
        // It holds lines back for seconds, for servers that punish haste.
        terminal.type("/set cmd_queue_speed 10msec");
        terminal.await("[flood]"); // the heading under which it shows what was set
        return new Irssi(terminal);
    }

    /** Connects with /connect and what is given to it, and waits for the end of the welcome. */
    void connect(InetSocketAddress address, String... options) throws IOException {
        terminal.type(
                "/connect %s %s %d".formatted(String.join(" ", options), address.getHostString(), address.getPort()));
        terminal.await("End of the message of the day");
    }

    /** Goes into a room, and waits until it is in: its window is on show before that. */
    void join(String room) throws IOException {
        terminal.type("/join " + room);
        terminal.await("Irssi: " + room + ": Total of");
    }

    /** Types a line and presses Enter. */
    void type(String line) throws IOException {
        terminal.type(line);
    }

    /** Waits for a text on the screen, and gives its line. */
    String await(String text) throws IOException {
        return terminal.await(text);
    }

    /** Waits until the screen is as wanted, and gives its lines. */
    List<String> await(String wanted, Predicate<List<String>> isWanted) throws IOException {
        return terminal.await(wanted, isWanted);
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
