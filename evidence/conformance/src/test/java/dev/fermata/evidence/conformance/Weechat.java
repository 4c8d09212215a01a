package dev.fermata.evidence.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The WeeChat client on a screen of its own, with a home folder of its own. */
final class Weechat implements AutoCloseable {
    private final Terminal terminal;

    private Weechat(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Starts it; it is not connected yet.
     *
     * @param folder for its home
     */
    static Weechat start(Path folder, InetSocketAddress address, String nick) throws IOException {
        Path weechat = Tool.WEECHAT.require();
        Path home = Files.createDirectories(folder.resolve("weechat"));
        List<String> settings = List.of(
                "/set weechat.look.paste_max_lines -1", // else it asks whether lines that come fast are meant
                "/server add here %s/%d".formatted(address.getHostString(), address.getPort()),
                "/set irc.server.here.nicks " + nick,
                // It holds lines back for seconds, for servers that punish haste.
                "/set irc.server.here.anti_flood_prio_high 0",
                "/set irc.server.here.anti_flood_prio_low 0",
                // One of these is unknown: before version 4 TLS was called so; since then it is on unless told
                // otherwise.
                "/set irc.server.here.ssl off",
                "/set irc.server.here.tls off");
        String told =
                settings.stream().map(each -> " --run-command '" + each + "'").collect(Collectors.joining());
        Terminal terminal = Terminal.run(folder, "exec '%s' --dir '%s' --no-script%s".formatted(weechat, home, told));
        terminal.await("irc.server.here.tls");
        return new Weechat(terminal);
    }

    /** From now on it logs in with SASL when it connects. */
    void logInAs(String account, String password) throws IOException {
        type("/set irc.server.here.sasl_username " + account);
        type("/set irc.server.here.sasl_password " + password);
    }

    /** Connects, and waits for the end of the welcome. */
    void connect() throws IOException {
        type("/connect here");
        type("/buffer irc.server.here");
        terminal.await("End of the message of the day");
    }

    /** Types a line and presses Enter. */
    void type(String line) throws IOException {
        terminal.type(line);
    }

    /** Waits for a text on the screen, and gives its line. */
    String await(String text) throws IOException {
        return terminal.await(text);
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
