package dev.fermata.evidence.benchmark.generator;

/** What is measured: something that is sent a value, counts it, and answers with it. The least that a pause can be for. */
public interface Echo {
    Object NOTHING = "nothing";
    Object WORD = "word";

    Object send(Object sent);
}
