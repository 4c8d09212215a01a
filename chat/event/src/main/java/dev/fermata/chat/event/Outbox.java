package dev.fermata.chat.event;

/**
 * Where what one client is to be sent goes. Methods may be called from any thread and never block; after the end they do
 * nothing.
 */
public interface Outbox {
    /**
     * Sends a line. A client that does not read what it is sent is disconnected, alone, when too much has piled up.
     *
     * @param line in UTF-8, CR LF included; not changed any more by anybody
     */
    void send(byte[] line);

    /** How many bytes of what was sent have not left yet. */
    long unsentBytes();

    /** Says that one of the client's lines has been dealt with, so that another may be read. */
    void lineHandled();

    /** Closes the connection once all that was sent before is out. */
    void close();
}
