package dev.fermata.evidence.conformance;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A client that speaks IRC over a WebSocket, a line in each frame, as the JDK's own WebSocket sends and takes them. */
final class WebSocketClient implements AutoCloseable {
    static final String TEXT = "text.ircv3.net";
    static final String BINARY = "binary.ircv3.net";

    private final HttpClient http;
    private final WebSocket socket;
    private final Heard heard;

    private WebSocketClient(HttpClient http, WebSocket socket, Heard heard) {
        this.http = http;
        this.socket = socket;
        this.heard = heard;
    }

    /** Opens a WebSocket with this subprotocol and says nothing yet. */
    static WebSocketClient open(InetSocketAddress address, String subprotocol) {
        Heard heard = new Heard();
        HttpClient http = HttpClient.newHttpClient();
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols(subprotocol)
                .buildAsync(
                        URI.create("ws://%s:%d/irc".formatted(address.getHostString(), address.getPort())),
                        new Frames(heard))
                .join();
        return new WebSocketClient(http, socket, heard);
    }

    /** Opens a WebSocket, says who it is, and waits for the end of the welcome. */
    static WebSocketClient register(InetSocketAddress address, String subprotocol, String nick) {
        WebSocketClient client = open(address, subprotocol);
        client.send("CAP REQ :echo-message message-tags server-time");
        client.send("NICK " + nick);
        client.send("USER " + nick + " 0 * :" + nick);
        client.send("CAP END");
        client.heard.await(" 376 ");
        return client;
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    Heard heard() {
        return heard;
    }

    /** Sends a line in a frame of the kind that was agreed. */
    void send(String line) {
        if (subprotocol().equals(BINARY)) {
            sendBytes(line.getBytes(StandardCharsets.UTF_8));
        } else {
            socket.sendText(line, true).join();
        }
    }

    /** Sends bytes as they are, in a binary frame. */
    void sendBytes(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Sends a text that the server may refuse while it is still on its way, so that not all of it need leave. */
    void sendAsFarAsItGoes(String text) {
        try {
            socket.sendText(text, true).join();
        } catch (CompletionException refused) {
            heard.add("refused by " + refused.getCause());
        }
    }

    void join(String room) {
        send("JOIN " + room);
        heard.await(" 366 ");
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }

    /** Puts frames together that come in parts, and notes which kind they were of where that is not as agreed. */
    private static final class Frames implements WebSocket.Listener {
        private final Heard heard;
        private final StringBuilder text = new StringBuilder();
        private final java.io.ByteArrayOutputStream binary = new java.io.ByteArrayOutputStream();

        Frames(Heard heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard.add(label(socket, TEXT) + text);
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            binary.writeBytes(bytes);
            if (last) {
                heard.add(label(socket, BINARY) + binary.toString(StandardCharsets.UTF_8));
                binary.reset();
            }
            socket.request(1);
            return null;
        }

        private static String label(WebSocket socket, String kind) {
            return socket.getSubprotocol().equals(kind) ? "" : "not agreed, but came in a frame for " + kind + ": ";
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            heard.add("closed with " + status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            heard.add("closed by " + failure);
        }
    }
}
