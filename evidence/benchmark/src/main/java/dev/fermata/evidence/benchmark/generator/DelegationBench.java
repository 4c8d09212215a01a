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

/** A send to a generator that delegates to one that delegates, so many deep. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DelegationBench {
    @Param({"0", "1", "10", "1000"})
    int depth;

    private Echo echo = sent -> sent;

    @Setup
    public void make() {
        echo = GeneratorEcho.delegating(depth);
    }

    @Benchmark
    public Object send() {
        return echo.send(Echo.WORD);
    }
}
