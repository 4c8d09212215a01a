package dev.fermata.chat.socket;

/** What is spoken at a listener. */
public enum ListenerKind {
    /** IRC over TCP. */
    IRC("irc", false, false),
    /** IRC over TLS. */
    TLS("tls", true, false),
    /** HTTP: the files of the web client, and IRC over WebSocket. */
    WEB("web", false, true),
    /** The same over TLS. */
    WEB_TLS("web-tls", true, true);

    private final String key;
    private final boolean secure;
    private final boolean web;

    ListenerKind(String key, boolean secure, boolean web) {
        this.key = key;
        this.secure = secure;
        this.web = web;
    }

    /** Its name in the configuration and in messages. */
    public String key() {
        return key;
    }

    /** Whether it needs a certificate. */
    public boolean isSecure() {
        return secure;
    }

    /** Whether browsers are served. */
    public boolean isWeb() {
        return web;
    }
}
