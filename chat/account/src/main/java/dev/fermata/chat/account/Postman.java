package dev.fermata.chat.account;

import dev.fermata.loop.EventLoop;
import dev.fermata.loop.Events;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes mails to the mail server: a handler of {@link Mail}, one for each address, so that who cannot be reached keeps nobody
 * else waiting. What the mail server does not take at the moment is tried again, ever more seldom; what it will never take, or
 * has not taken after all, is told to the log, without what the mail says.
 *
 * <p>A mail is in no journal: one that waits is lost when the server stops, and whoever misses it asks for another.
 */
public final class Postman {
    private static final System.Logger LOGGER = System.getLogger(Postman.class.getName());

    private final MailSettings settings;
    private final MailTransport transport;

    /**
     * A postman who goes to a mail server.
     *
     * @param sockets whom the mail server's certificate is trusted by; null for the JDK's own certificate authorities
     */
    public Postman(MailSettings settings, @Nullable SSLSocketFactory sockets, InstantSource clock) {
        this(settings, new SmtpTransport(settings, sockets, clock));
    }

    Postman(MailSettings settings, MailTransport transport) {
        this.settings = settings;
        this.transport = transport;
    }

    /** Has a loop deliver all {@link Mail} that is published to it. */
    public void install(EventLoop loop) {
        loop.on(Mail.class, Mail::to, this::deliver);
    }

    private void deliver(Events<Mail> events) {
        Mail mail = events.receive();
        Duration rest = settings.retryFirst();
        for (int tries = 1; !isDone(events, mail, tries); tries++) {
            events.sleep(rest);
            rest = rest.multipliedBy(2);
            rest = rest.compareTo(settings.retryMax()) < 0 ? rest : settings.retryMax();
        }
    }

    /** Whether there is nothing more to do for a mail. */
    private boolean isDone(Events<Mail> events, Mail mail, int tries) {
        try {
            events.<@Nullable Void, MailFailedException>blocking(() -> {
                transport.send(mail);
                return null;
            });
            return true;
        } catch (MailFailedException failure) {
            boolean isDone = failure.isFinal() || tries >= settings.triesMax();
            LOGGER.log(
                    isDone ? Level.ERROR : Level.INFO,
                    "{0}: not taken by {1} at try {2}, {3}: {4}",
                    mail,
                    settings.host(),
                    tries,
                    isDone ? "given up" : "will be tried again",
                    failure.getMessage());
            return isDone;
        }
    }
}
