package dev.fermata.evidence.benchmark;

import dev.fermata.evidence.benchmark.generator.GeneratorBench;
import dev.fermata.evidence.benchmark.loop.LoopBench;
import java.nio.file.Path;

/** The door of the benchmarks. */
final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String[] nameAndSize = arguments[0].split("=", 2);
        String name = nameAndSize[0];
        Report report = switch (name) {
            case "start" -> StartBench.run();
            case "chat" -> ChatBench.run();
            case "loop" -> LoopBench.run();
            case "history" ->
                HistoryBench.run(nameAndSize.length == 2 ? Integer.parseInt(nameAndSize[1]) : HistoryBench.ENTRIES);
            case "generators" -> GeneratorBench.run();
            default -> throw new IllegalArgumentException("no benchmark is called " + name);
        };
        report.writeTo(Path.of("evidence/benchmark/results", String.join("-", nameAndSize) + ".md"));
        // Readers of the last load may still wait for a server that is gone.
        System.exit(0);
    }
}
