package dev.fermata.chat.account;

/** Chance that nobody can guess. It comes in from outside: a server brings a {@code SecureRandom::nextBytes}. */
@FunctionalInterface
public interface Entropy {
    /** Fills {@code bytes} from the first to the last. May be called from any thread. */
    void fill(byte[] bytes);

    /** New bytes. */
    default byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        fill(bytes);
        return bytes;
    }
}
