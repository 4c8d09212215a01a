package dev.fermata.evidence.benchmark.generator;

import dev.fermata.evidence.peers.JavaflowEcho;
import dev.fermata.evidence.peers.OffbynullEcho;

/** All that can echo, by name. */
final class Echoes {
    private Echoes() {}

    static Echo of(String kind) {
        return switch (kind) {
            case "written" -> new WrittenEcho();
            case "woven" -> GeneratorEcho.woven();
            case "helper" -> GeneratorEcho.wovenWithHelper();
            case "kotlin-iterator" -> KotlinIterator.one();
            case "kotlin-coroutine" -> new KotlinCoroutine();
            case "offbynull" -> new OffbynullEcho()::send;
            case "javaflow" -> new JavaflowEcho()::send;
            case "continuation" -> new ContinuationEcho();
            case "thread" -> GeneratorEcho.onThread();
            case "queues" -> new QueueEcho();
            case "parking" -> new ParkEcho();
            default -> throw new IllegalArgumentException("nothing is called " + kind);
        };
    }

    /** Four that differ, behind one and the same call. */
    static Echo[] several(String kind) {
        return switch (kind) {
            case "written" -> WrittenEcho.several();
            case "woven" -> GeneratorEcho.several();
            case "kotlin-iterator" -> KotlinIterator.several();
            default -> throw new IllegalArgumentException("there are not several of " + kind);
        };
    }
}
