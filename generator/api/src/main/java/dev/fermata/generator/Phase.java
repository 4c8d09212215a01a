package dev.fermata.generator;

/** What is being done with a generator now; in the two low bits its life, which lasts. */
final class Phase {
    static final int CREATED = 0;
    static final int SUSPENDED = 1;
    static final int RETURNED = 2;
    static final int FAILED = 3;
    static final int LIFE = 3;

    /** A run has begun with this generator, or has come to rest in it. */
    static final int ENTERED = 4;

    /** What is yielded or sent is a number that is not boxed. */
    static final int NUMBER = 8;

    /** While it is suspended: it is so in a yieldFrom. */
    static final int LINKED = 1024;

    /** While it is suspended, or about to be: in a method that the body has called, not in the body itself. */
    static final int FRAMED = 2048;

    static final int IDLE = LIFE | NUMBER | LINKED | FRAMED;

    /** The body runs, or is to go on with what it is given: with a number, when {@link #NUMBER} says so. */
    static final int RUNNING = 16;

    /** Besides {@link #RUNNING} or {@link #RAISING}: what the body goes on with is held in the generator. */
    static final int RESUMING = 32;

    /** The body is to go on by throwing. */
    static final int RAISING = 64;

    /** The body is about to call a woven method. */
    static final int CALLING = 128;

    /** The body is to begin. */
    static final int STARTING = 256;

    /** The body has paused with a value. */
    static final int PAUSED = ENTERED | SUSPENDED;

    /** The body has paused until another generator has ended. */
    static final int DELEGATING = 512 | PAUSED;

    private Phase() {}
}
