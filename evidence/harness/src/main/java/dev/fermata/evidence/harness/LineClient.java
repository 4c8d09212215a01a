package dev.fermata.evidence.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A client that speaks IRC line by line, as one would with telnet. Answers no ping and hides nothing.
 *
 * <p>Used by one thread at a time.
 */
public final class LineClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream input;
    private final OutputStream output;
    private final List<String> seen = new ArrayList<>();

    private LineClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        input = new BufferedInputStream(socket.getInputStream());
        output = socket.getOutputStream();
    }

    /** Connects and says nothing yet. */
    public static LineClient connect(InetSocketAddress address) throws IOException {
        return new LineClient(new Socket(address.getAddress(), address.getPort()));
    }

    /** Talks over a socket that is connected already: a TLS one, say. */
    public static LineClient over(Socket socket) throws IOException {
        return new LineClient(socket);
    }

    /** Connects, says who it is with these capabilities, and waits for the end of the welcome. */
    public static LineClient register(InetSocketAddress address, String nick, String... capabilities)
            throws IOException {
        LineClient client = connect(address);
        client.register(nick, capabilities);
        return client;
    }

    /** Says who it is with these capabilities, and waits for the end of the welcome. */
    public void register(String nick, String... capabilities) throws IOException {
        if (capabilities.length > 0) {
            send("CAP REQ :" + String.join(" ", capabilities));
        }
        send("NICK " + nick);
        send("USER " + nick + " 0 * :" + nick);
        if (capabilities.length > 0) {
            send("CAP END");
        }
        await(" 376 ");
    }

    /** Sends lines, each with its line break. */
    public void send(String... lines) throws IOException {
        output.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    /** Sends bytes as they are. */
    public void sendBytes(byte[] bytes) throws IOException {
        output.write(bytes);
        output.flush();
    }

    /** Reads up to the next line that contains {@code text}, and gives that line. */
    public String await(String text) throws IOException {
        return await("a line with '" + text + "'", line -> line.contains(text));
    }

    /**
     * Reads up to the next line that is wanted, and gives it.
     *
     * @throws AssertionError with all that came, when the connection ends or nothing more comes
     */
    public String await(String wanted, Predicate<String> isWanted) throws IOException {
        int from = seen.size();
        try {
            for (String line = read(); line != null; line = read()) {
                if (isWanted.test(line)) {
                    return line;
                }
            }
        } catch (SocketTimeoutException nothingMore) {
            throw new AssertionError(
                    "waited for " + wanted + " and got " + seen.subList(from, seen.size()), nothingMore);
        }
        throw new AssertionError("the connection ended before " + wanted + "; got " + seen.subList(from, seen.size()));
    }

    /** The next line; null at the end of the connection. A line whose end was cut off is none. */
    public @Nullable String read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                return null;
            }
            bytes.write(next);
        }
        String line = bytes.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
        seen.add(line);
        return line;
    }

    /**
     * Everything that comes before the server's answer to a ping sent now: what it had to say so far, and nothing that it
     * only says later.
     */
    public List<String> drain() throws IOException {
        int from = seen.size();
        String token = "drain" + from;
        send("PING " + token);
        await("PONG with " + token, line -> line.contains("PONG") && line.endsWith(token));
        return List.copyOf(seen.subList(from, seen.size() - 1));
    }

    /** All lines that have been read. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    /** Forgets what has been read, which a client that reads for long must. */
    public void forget() {
        seen.clear();
    }

    /** Goes away without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
