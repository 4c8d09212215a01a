package dev.fermata.chat.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connection's uploads, and files that are asked for (soju.im/FILEHOST). Stands before whatever wants requests in one
 * piece, since uploads are longer than any other request may be.
 */
final class Uploads extends ChannelInboundHandlerAdapter {
    /** Where files are sent to; each is found below. */
    static final String PATH = "/upload";

    private static final System.Logger LOGGER = System.getLogger(Uploads.class.getName());

    /** What browsers show and cannot run. */
    private static final Pattern SHOWN =
            Pattern.compile("image/(png|jpeg|gif|webp|avif)|(audio|video)/[a-z0-9.+-]+|text/plain");

    private static final String FULL =
            "With this, your files would be more than they may be. /NS FILES lists them, and deletes those you name.";

    private static final String NOTHING_ALLOWED = "default-src 'none'; sandbox";

    private final FileHost host;
    private final OriginCheck originCheck;
    private final Forwarded forwarded;
    private final Arrival arrival;

    /** Shared by all connections: so many uploads at once are kept in memory. */
    private final Semaphore places;

    /** What has come of the upload that is under way; null while there is none. */
    private @Nullable ByteArrayOutputStream body;

    private @Nullable UploadRequest upload;
    private @Nullable String owner;
    private boolean whole;

    /** Completes when the files that were asked for before have been sent. */
    private CompletionStage<@Nullable Void> sent = CompletableFuture.completedFuture(null);

    /** Whether what is left of a request is of no interest, up to its end. */
    private boolean skipping;

    Uploads(FileHost host, OriginCheck originCheck, Forwarded forwarded, Arrival arrival, Semaphore places) {
        this.host = host;
        this.originCheck = originCheck;
        this.forwarded = forwarded;
        this.arrival = arrival;
        this.places = places;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && isOurs(request)) {
            skipping = true;
            forwarded.heed(request);
            begin(context, request);
        }
        if (body != null && message instanceof HttpContent content) {
            add(context, content);
        }
        if (!skipping && body == null) {
            context.fireChannelRead(message);
            return;
        }
        if (message instanceof LastHttpContent) {
            skipping = false;
        }
        ReferenceCountUtil.release(message);
    }

    private static boolean isOurs(HttpRequest request) {
        String path = path(request);
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    private static String path(HttpRequest request) {
        try {
            return request.decoderResult().isSuccess() ? new QueryStringDecoder(request.uri()).path() : "";
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        String path = path(request);
        HttpMethod method = request.method();
        String refusal = originCheck.refusal(context.channel(), request);
        if (refusal != null) {
            var _ = refuse(context, HttpResponseStatus.FORBIDDEN, refusal);
        } else if (path.equals(PATH) && method.equals(HttpMethod.OPTIONS)) {
            FullHttpResponse response = empty(HttpResponseStatus.NO_CONTENT);
            response.headers().set(HttpHeaderNames.ALLOW, "OPTIONS, POST").set("Accept-Post", "*/*");
            var _ = send(context, request, response);
        } else if (path.equals(PATH) && method.equals(HttpMethod.POST)) {
            beginUpload(context, request);
        } else if (!path.equals(PATH) && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))) {
            show(context, request, path.substring(PATH.length() + 1));
        } else {
            var _ = refuse(context, HttpResponseStatus.METHOD_NOT_ALLOWED, "Files are POSTed to /upload.");
        }
    }

    // ---- an upload

    private void beginUpload(ChannelHandlerContext context, HttpRequest request) {
        UploadRequest begun = new UploadRequest(request);
        Optional<UploadRequest.Credentials> credentials = begun.credentials();
        if (HttpUtil.getContentLength(request, 0L) > host.bytesMax()) {
            tooLong(context);
        } else if (credentials.isEmpty()) {
            unknown(context);
        } else if (upload != null || !places.tryAcquire()) {
            var _ = refuse(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "Others are uploading; please try again.");
        } else {
            skipping = false;
            upload = begun;
            body = new ByteArrayOutputStream();
            context.channel().config().setAutoRead(false);
            host.owner(
                            credentials.get().name(),
                            credentials.get().password(),
                            arrival.address().getAddress())
                    .whenComplete((found, failure) -> context.executor()
                            .execute(() -> go(context, request, failure == null ? found : Optional.empty())));
        }
    }

    /** Goes on with an upload, now that it is known who it is from. */
    private void go(ChannelHandlerContext context, HttpRequest request, Optional<String> found) {
        context.channel().config().setAutoRead(true);
        if (body == null) {
            return;
        }
        if (found.isEmpty()) {
            end();
            unknown(context);
            return;
        }
        owner = found.get();
        if (whole) {
            keep(context, request);
        } else if (HttpUtil.is100ContinueExpected(request)) {
            var _ = context.writeAndFlush(empty(HttpResponseStatus.CONTINUE));
        }
    }

    private void add(ChannelHandlerContext context, HttpContent content) {
        ByteArrayOutputStream so = body;
        UploadRequest begun = upload;
        if (so == null || begun == null) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            end();
            skipping = true;
            var _ = refuse(context, HttpResponseStatus.BAD_REQUEST, "The file is cut off: its chunks are malformed.");
            return;
        }
        ByteBuf bytes = content.content();
        if (so.size() + bytes.readableBytes() > host.bytesMax()) {
            end();
            skipping = true;
            tooLong(context);
            return;
        }
        byte[] read = new byte[bytes.readableBytes()];
        bytes.getBytes(bytes.readerIndex(), read);
        so.writeBytes(read);
        if (content instanceof LastHttpContent) {
            whole = true;
            skipping = true; // this is its end: nothing of it is for others
            if (owner != null) {
                keep(context, begun.request());
            }
        }
    }

    private void keep(ChannelHandlerContext context, HttpRequest request) {
        ByteArrayOutputStream so = body;
        UploadRequest begun = upload;
        String by = owner;
        if (so == null || begun == null || by == null) {
            return;
        }
        body = null;
        FileHost.Upload file = new FileHost.Upload(
                begun.contentType(),
                begun.fileName(),
                ByteBuffer.wrap(so.toByteArray()).asReadOnlyBuffer());
        host.keep(by, file)
                .whenComplete((name, failure) -> context.executor().execute(() -> {
                    end();
                    if (failure != null) {
                        LOGGER.log(Level.ERROR, "cannot keep a file of " + by, failure);
                        var _ = refuse(
                                context, HttpResponseStatus.INTERNAL_SERVER_ERROR, "The server cannot keep files now.");
                    } else if (name.isEmpty()) {
                        var _ = refuse(context, HttpResponseStatus.INSUFFICIENT_STORAGE, FULL);
                    } else {
                        FullHttpResponse response = empty(HttpResponseStatus.CREATED);
                        response.headers().set(HttpHeaderNames.LOCATION, PATH + "/" + name.get());
                        var _ = send(context, request, response);
                    }
                }));
    }

    /** There is no upload under way any more. */
    private void end() {
        if (upload != null) {
            places.release();
        }
        upload = null;
        body = null;
        owner = null;
        whole = false;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (body != null) { // else it is being kept, and ends with that
            end();
        }
        context.fireChannelInactive();
    }

    // ---- a file that is asked for

    /** One after the other, since each is in memory as a whole until it has been sent. */
    private void show(ChannelHandlerContext context, HttpRequest request, String name) {
        sent = sent.thenCompose(before -> {
            CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
            if (context.channel().isActive()) {
                host.find(name)
                        .whenComplete((found, failure) -> context.executor().execute(() -> {
                            ChannelFuture answer = failure == null
                                    ? give(context, request, found)
                                    : unreadable(context, name, failure);
                            answer.addListener(written -> done.complete(null));
                        }));
            } else {
                done.complete(null);
            }
            return done;
        });
    }

    private static ChannelFuture give(
            ChannelHandlerContext context, HttpRequest request, Optional<FileHost.Upload> found) {
        return found.isEmpty()
                ? refuse(context, HttpResponseStatus.NOT_FOUND, "There is no such file.")
                : send(context, request, response(found.get(), request.method().equals(HttpMethod.HEAD)));
    }

    private static ChannelFuture unreadable(ChannelHandlerContext context, String name, Throwable failure) {
        LOGGER.log(Level.ERROR, "cannot read the file " + name, failure);
        return refuse(context, HttpResponseStatus.INTERNAL_SERVER_ERROR, "The server cannot read files now.");
    }

    private static FullHttpResponse response(FileHost.Upload file, boolean head) {
        ByteBuf content = head
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.wrappedBuffer(file.content().duplicate());
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, content);
        boolean isShown = SHOWN.matcher(file.contentType()).matches();
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, file.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, file.content().remaining())
                .set(HttpHeaderNames.CONTENT_DISPOSITION, isShown ? "inline" : "attachment")
                .set(HttpHeaderNames.CACHE_CONTROL, "private, max-age=31536000, immutable")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, NOTHING_ALLOWED)
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer");
        return response;
    }

    // ---- answers

    private void tooLong(ChannelHandlerContext context) {
        var _ = refuse(
                context,
                HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                "A file has up to %d bytes.".formatted(host.bytesMax()));
    }

    private static void unknown(ChannelHandlerContext context) {
        FullHttpResponse response = text(HttpResponseStatus.UNAUTHORIZED, "Files are for those who have an account.");
        response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"files\", charset=\"UTF-8\"");
        var _ = close(context, response);
    }

    /** Says why not, and closes: what is left of the request is not read. */
    private static ChannelFuture refuse(ChannelHandlerContext context, HttpResponseStatus status, String reason) {
        return close(context, text(status, reason));
    }

    private static FullHttpResponse text(HttpResponseStatus status, String text) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(text + "\n", StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        return response;
    }

    private static FullHttpResponse empty(HttpResponseStatus status) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        if (status.equals(HttpResponseStatus.CREATED)) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        }
        return response;
    }

    private static ChannelFuture close(ChannelHandlerContext context, FullHttpResponse response) {
        response.headers().set(HttpHeaderNames.CONNECTION, "close");
        return context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private static ChannelFuture send(ChannelHandlerContext context, HttpRequest request, FullHttpResponse response) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keepAlive);
        ChannelFuture written = context.writeAndFlush(response);
        return keepAlive ? written : written.addListener(ChannelFutureListener.CLOSE);
    }
}
