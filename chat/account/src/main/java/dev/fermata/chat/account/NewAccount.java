package dev.fermata.chat.account;

import org.jspecify.annotations.Nullable;

/**
 * An account that somebody wants to have.
 *
 * @param name what it is to be called, and spelled
 * @param email where its owner gets mail; null for nowhere
 */
public record NewAccount(
        String name, String password, @Nullable String email) {
    @Override
    public String toString() {
        return "a new account " + name;
    }
}
