package dev.fermata.chat.server;

import dev.fermata.chat.socket.ListenerKind;
import dev.fermata.chat.socket.TlsIdentity;
import java.lang.System.Logger.Level;
import java.util.HexFormat;

/** The server as a program: what it says, and the signals that it heeds. */
final class ServerProgram {
    private static final System.Logger LOGGER = System.getLogger(ServerProgram.class.getName());
    private static final int FAILED = 1;

    private ServerProgram() {}

    /** Starts a server, which then runs until the process is told to end; answers 0, or with what the program is to end. */
    static int run(ServeArguments arguments) {
        ChatServer server;
        try {
            server = ChatServer.start(arguments::settings, loop -> {});
        } catch (StartException failure) {
            System.err.println(failure.getMessage());
            return FAILED;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
        say("data kept in " + server.settings().data().toAbsolutePath().normalize());
        server.doors().forEach(ServerProgram::say);
        say("ready");
        HangupSignal.heed(() -> rehash(server));
        return 0;
    }

    private static void stop(ChatServer server) {
        say("stopping");
        server.close();
        say("stopped");
    }

    private static void rehash(ChatServer server) {
        try {
            server.rehash().forEach(kept -> LOGGER.log(Level.WARNING, kept));
            LOGGER.log(Level.INFO, "the configuration has been read again");
        } catch (StartException wrong) {
            LOGGER.log(Level.ERROR, "the configuration stays as it was: {0}", wrong.getMessage());
        }
    }

    private static void say(Doors.Door door) {
        ListenerKind kind = door.listener().kind();
        String address = HostPort.format(door.listener().address());
        TlsIdentity shown = door.access() == null ? null : door.access().identity();
        if (shown != null) {
            say(kind.key() + " certificate SHA-256 " + asClientsShowIt(shown.fingerprint()));
        }
        String page = kind.isWeb() ? " - open %s://%s".formatted(kind.isSecure() ? "https" : "http", address) : "";
        say(kind.key() + " listening on " + address + page);
    }

    /** {@code AB:CD:...} */
    private static String asClientsShowIt(String fingerprint) {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(HexFormat.of().parseHex(fingerprint));
    }

    /** To standard output, which a script may read; and at once, since a pipe would hold it back. */
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
