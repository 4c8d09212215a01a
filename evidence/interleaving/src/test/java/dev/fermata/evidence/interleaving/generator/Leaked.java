package dev.fermata.evidence.interleaving.generator;

import dev.fermata.generator.Yielder;

/** A yielder outside its body. */
final class Leaked {
    Yielder<Object, int[]> yielder;
}
