package dev.fermata.evidence.conformance;

import dev.fermata.evidence.harness.LineClient;
import dev.fermata.evidence.harness.ServerProcess;
import java.io.IOException;

/** Two people in a room who have nothing to do with what goes on elsewhere, and who should not notice it. */
final class Bystanders implements AutoCloseable {
    private final LineClient one;
    private final LineClient other;
    private int said;

    private Bystanders(LineClient one, LineClient other) {
        this.one = one;
        this.other = other;
    }

    static Bystanders of(ServerProcess server) throws IOException {
        Bystanders bystanders = new Bystanders(
                LineClient.register(server.address("irc"), "statler"),
                LineClient.register(server.address("irc"), "waldorf"));
        bystanders.one.send("JOIN #balcony");
        bystanders.one.await(" 366 ");
        bystanders.other.send("JOIN #balcony");
        bystanders.other.await(" 366 ");
        return bystanders;
    }

    /** One says something that was not said before, and the other hears it. */
    void stillTalk() throws IOException {
        said++;
        one.send("PRIVMSG #balcony :remark number " + said + ", as ever");
        other.await("PRIVMSG #balcony :remark number " + said + ", as ever");
    }

    @Override
    public void close() throws IOException {
        one.close();
        other.close();
    }
}
