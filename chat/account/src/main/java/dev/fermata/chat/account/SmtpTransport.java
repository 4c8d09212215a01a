package dev.fermata.chat.account;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Hands in mail by SMTP. The library is loaded with the first one. */
final class SmtpTransport implements MailTransport {
    private static final int PERMANENT_FAILURE = 500; // RFC 5321, 4.2.1

    private final MailSettings settings;
    private final Properties properties;
    private final InstantSource clock;
    private final Semaphore places;

    SmtpTransport(MailSettings settings, @Nullable SSLSocketFactory sockets, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        properties = properties(settings, sockets);
        places = new Semaphore(settings.atOnceMax());
    }

    private static Properties properties(MailSettings settings, @Nullable SSLSocketFactory sockets) {
        Properties properties = new Properties();
        String millis = Long.toString(settings.timeout().toMillis());
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.from", settings.from()); // or the library looks up the machine's name
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.localhost", settings.serverName());
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.auth", Boolean.toString(settings.login() != null));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        boolean startsPlain = settings.security() == MailSettings.Security.STARTTLS;
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startsPlain));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startsPlain));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.security() == MailSettings.Security.TLS));
        if (sockets != null) {
            properties.put("mail.smtp.ssl.socketFactory", sockets);
        }
        return properties;
    }

    @Override
    public void send(Mail mail) throws MailFailedException {
        places.acquireUninterruptibly();
        try {
            Session session = Session.getInstance(properties);
            try (Transport transport = session.getTransport()) {
                MailSettings.Login login = settings.login();
                transport.connect(login == null ? null : login.user(), login == null ? null : login.password());
                MimeMessage message = message(session, mail);
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException failure) {
            throw new MailFailedException(String.valueOf(failure.getMessage()), isFinal(failure), failure);
        } finally {
            places.release();
        }
    }

    private MimeMessage message(Session session, Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), "UTF-8");
        message.setText(mail.text(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: so that no machine answers
        message.saveChanges();
        return message;
    }

    /** Whether any of what went wrong is said to stay wrong. */
    private static boolean isFinal(MessagingException failure) {
        for (Exception cause = failure; cause instanceof MessagingException one; cause = one.getNextException()) {
            int code = switch (one) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                case AuthenticationFailedException authentication -> PERMANENT_FAILURE;
                default -> 0;
            };
            if (code >= PERMANENT_FAILURE) {
                return true;
            }
        }
        return false;
    }
}
