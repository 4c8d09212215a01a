package dev.fermata.generator;

/** A body that the weaver has prepared, whose generator keeps its locals. For classes that the weaver writes. */
public interface WovenBody extends WovenLambda {
    /** A generator for this body. */
    WovenGenerator<?, ?, ?> newGenerator();
}
