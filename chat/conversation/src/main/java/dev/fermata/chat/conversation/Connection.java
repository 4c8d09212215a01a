package dev.fermata.chat.conversation;

/** Somebody has come in: has said who they are and has been welcomed. */
public record Connection(Client client) {}
