package dev.fermata.chat.event;

/** A push service does not know a device any more: nothing is to be sent there from now on. */
public record PushRefused(PushSubscription to) {}
