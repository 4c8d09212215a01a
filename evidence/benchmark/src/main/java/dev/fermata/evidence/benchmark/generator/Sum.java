package dev.fermata.evidence.benchmark.generator;

/** Something that is sent numbers and answers with their sum. */
interface Sum {
    long send(long value);
}
