package dev.fermata.chat.socket;

import dev.fermata.chat.event.Secret;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers of an upload tell. */
record UploadRequest(HttpRequest request) {
    private static final String BASIC = "basic ";
    private static final String ANYTHING = "application/octet-stream";
    private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]{1,64}/[a-z0-9.+-]{1,64}");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";/\\\\]{1,200})\"?");

    /** A name and a password. */
    record Credentials(String name, Secret password) {}

    /** By HTTP Basic (RFC 7617), as the specification of FILEHOST wants it for those who log in with a password. */
    Optional<Credentials> credentials() {
        String header = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        if (!header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String text = new String(decoded, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(text.substring(0, colon), new Secret(text.substring(colon + 1))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Without parameters; what nobody has told, or cannot be, is anything. */
    String contentType() {
        String told = request.headers()
                .get(HttpHeaderNames.CONTENT_TYPE, ANYTHING)
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        return TYPE.matcher(told).matches() ? told : ANYTHING;
    }

    /** As Content-Disposition tells it; empty when it does not. */
    String fileName() {
        Matcher name = FILE_NAME.matcher(request.headers().get(HttpHeaderNames.CONTENT_DISPOSITION, ""));
        return name.find() ? name.group(1) : "";
    }
}
