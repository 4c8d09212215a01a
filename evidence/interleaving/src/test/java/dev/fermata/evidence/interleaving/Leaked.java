package dev.fermata.evidence.interleaving;

import dev.fermata.generator.Yielder;

/** A yielder outside its body. */
final class Leaked {
    Yielder<Object, int[]> yielder;
}
