package dev.fermata.generator;

/** A lambda that the weaver has prepared. For classes that the weaver writes; what else has this interface is not believed. */
public interface WovenLambda {}
