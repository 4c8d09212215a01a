package dev.fermata.evidence.benchmark.generator;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One object sent, and one yielded, by each that can do it. One at a time, so that the call of it is monomorphic. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EchoBench {
    @Param({
        "written",
        "woven",
        "helper",
        "kotlin-iterator",
        "kotlin-coroutine",
        "offbynull",
        "javaflow",
        "continuation",
        "thread",
        "queues",
        "parking"
    })
    String kind = "";

    private Echo echo = sent -> sent;

    @Setup
    public void make() {
        echo = Echoes.of(kind);
    }

    @Benchmark
    public Object send() {
        return echo.send(Echo.WORD);
    }
}
