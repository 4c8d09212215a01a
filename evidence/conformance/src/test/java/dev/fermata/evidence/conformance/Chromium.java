package dev.fermata.evidence.conformance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Chromium of this machine, without a window. Used by one thread at a time. */
final class Chromium implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 30_000;

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox", // the tests may run as root, where Chromium has no sandbox
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // The page needs nothing from elsewhere; if it asked for something, it would not get it.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Path executable = Tool.CHROMIUM.require();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS)
                        .setHeadless(true));
        return new Chromium(playwright, browser);
    }

    /** Opens the page of a server for a person of whom this browser knows nothing. */
    ChatPage open(InetSocketAddress web) {
        return open(web, new Browser.NewContextOptions());
    }

    /** Opens the page of a server on such a screen. */
    ChatPage open(InetSocketAddress web, Browser.NewContextOptions screen) {
        BrowserContext context = browser.newContext(screen.setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        // A violation is also told on the console, but not in all browsers and versions as an error.
        context.addInitScript("addEventListener('securitypolicyviolation', (event) => "
                + "console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))");
        return new ChatPage(context.newPage(), "http://%s:%d/".formatted(web.getHostString(), web.getPort()));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
