package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientEvent;
import dev.fermata.chat.event.ClientId;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Puts together, for each new connection, the handlers that make events of its bytes. */
final class Connections {
    private static final int HTTP_REQUEST_BYTES_MAX = 16_384;

    /** How many may upload at once: what they upload is in memory until it is whole. */
    private static final int UPLOADS_MAX = 8;

    private final Supplier<SocketSettings> settings;
    private final SocketThreads threads;
    private final Consumer<ClientEvent> events;
    private final Throttle throttle;
    private final Supplier<Optional<FileHost>> fileHost;
    private final Semaphore uploads = new Semaphore(UPLOADS_MAX);
    private final OriginCheck originCheck;
    private final StaticFiles staticFiles;
    private final WebSocketServerProtocolConfig webSocket = WebSocketServerProtocolConfig.newBuilder()
            .websocketPath(SocketServer.WEB_SOCKET_PATH)
            .subprotocols(WebSocketLines.TEXT + "," + WebSocketLines.BINARY)
            .maxFramePayloadLength(2 * LineCheck.BYTES_MAX)
            .withUTF8Validator(false) // a line that is not UTF-8 gets an answer, not a closed connection
            .build();

    Connections(
            Supplier<SocketSettings> settings,
            SocketThreads threads,
            Function<String, Optional<WebFile>> files,
            Supplier<Optional<FileHost>> fileHost,
            Consumer<ClientEvent> events) {
        this.settings = settings;
        this.threads = threads;
        this.fileHost = fileHost;
        this.events = events;
        throttle = new Throttle(() -> settings.get().throttle());
        originCheck = new OriginCheck(settings);
        staticFiles = new StaticFiles(files);
    }

    /** In the order in which the bytes come through: proxy, throttle, TLS, HTTP, lines, client. */
    void add(Channel channel, Access access) {
        ListenerKind kind = access.kind();
        ChannelPipeline pipeline = channel.pipeline();
        Arrival arrival = new Arrival(channel, kind);
        if (!access.proxies().isEmpty()) {
            ProxyHeader.addTo(pipeline, arrival, access.proxies());
        }
        pipeline.addLast(new Admission(arrival, throttle, settings));
        SslContext tls = access.tls();
        if (tls != null) {
            pipeline.addLast(tls.newHandler(channel.alloc()));
        }
        pipeline.addLast(new Backpressure(settings.get().sendQueueBytesMax()));
        if (kind.isWeb()) {
            addWeb(pipeline, arrival);
        } else {
            LineReader.addTo(pipeline);
        }
        ClientId id = threads.nextClient(channel.eventLoop());
        pipeline.addLast(new ClientSocket(id, arrival, settings, events, channel));
    }

    private void addWeb(ChannelPipeline pipeline, Arrival arrival) {
        pipeline.addLast(new HttpServerCodec());
        pipeline.addLast(HttpIdle.NAME, new HttpIdle());
        Forwarded forwarded = new Forwarded(arrival, throttle, settings);
        fileHost.get().ifPresent(host -> pipeline.addLast(new Uploads(host, originCheck, forwarded, arrival, uploads)));
        pipeline.addLast(new HttpContentCompressor());
        pipeline.addLast(new HttpObjectAggregator(HTTP_REQUEST_BYTES_MAX));
        pipeline.addLast(forwarded);
        pipeline.addLast(originCheck);
        pipeline.addLast(new WebSocketServerProtocolHandler(webSocket));
        pipeline.addLast(new UpgradeEnd());
        pipeline.addLast(new WebSocketFrameAggregator(2 * LineCheck.BYTES_MAX));
        pipeline.addLast(new WebSocketLines());
        pipeline.addLast(staticFiles);
    }
}
