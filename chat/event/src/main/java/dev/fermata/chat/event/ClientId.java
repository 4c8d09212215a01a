package dev.fermata.chat.event;

/** Names one connection of one client, for as long as the server runs; never given twice. */
public record ClientId(long number) {
    @Override
    public String toString() {
        return "client " + number;
    }
}
