package dev.fermata.evidence.benchmark.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The same echo in the languages that have generators of their own, where they are installed. */
final class OtherLanguages {
    /** Times the loop with the send, and takes off the loop without it. */
    private static final String PYTHON = """
            import time
            def body():
                count = 0
                got = yield None
                while True:
                    count += 1
                    got = yield got if count > 0 else None
            def timed(send, n):
                began = time.perf_counter_ns()
                for _ in range(n):
                    send(1)
                return (time.perf_counter_ns() - began) / n
            def nothing(n):
                began = time.perf_counter_ns()
                for _ in range(n):
                    pass
                return (time.perf_counter_ns() - began) / n
            g = body()
            next(g)
            timed(g.send, 100000)
            print(timed(g.send, 2000000) - nothing(2000000))
            """;

    private static final String JAVASCRIPT = """
            function* body() {
                let count = 0
                let got = yield null
                while (true) {
                    count++
                    got = yield count > 0 ? got : null
                }
            }
            const g = body()
            g.next()
            let last = 0
            function timed(n) {
                const began = process.hrtime.bigint()
                for (let i = 0; i < n; i++) last = g.next(i).value
                return Number(process.hrtime.bigint() - began) / n
            }
            timed(200000)
            timed(2000000)
            console.log(last > 0 ? timed(5000000) : 0)
            """;

    private OtherLanguages() {}

    static void measure(Measurements measurements) throws IOException, InterruptedException {
        measure(measurements, "cpython", List.of("python3", "-c", PYTHON));
        measure(measurements, "node", List.of("node", "-e", JAVASCRIPT));
    }

    private static void measure(Measurements measurements, String name, List<String> command)
            throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException notInstalled) {
            return;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed");
        }
        measurements.add(name, Double.parseDouble(output.strip()), Double.NaN);
    }
}
