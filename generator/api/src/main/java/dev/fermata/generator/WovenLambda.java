package dev.fermata.generator;

/** A lambda that calls a woven method, or one that never pauses. For classes that the weaver writes. */
public interface WovenLambda {}
