package dev.fermata.chat.account;

/** Hands in mail. */
interface MailTransport {
    /** Blocks until the mail is taken. */
    void send(Mail mail) throws MailFailedException;
}
