package dev.fermata.generator;

/**
 * A lambda that calls a woven method, or one that never pauses. For classes that the weaver writes, and for one that takes
 * the place of such a lambda where a woven method is found at run time: it calls that and does nothing after.
 */
public interface WovenLambda {}
