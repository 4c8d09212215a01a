package dev.fermata.evidence.benchmark.generator;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same with four bodies that take turns, so that the call is megamorphic: no inlining through it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MegamorphicBench {
    @Param({"written", "woven", "kotlin-iterator"})
    String kind = "";

    private Echo[] echoes = {};

    @Setup
    public void make() {
        echoes = Echoes.several(kind);
    }

    @Benchmark
    @OperationsPerInvocation(4)
    public Object send() {
        Object last = Echo.WORD;
        for (Echo echo : echoes) {
            last = echo.send(last);
        }
        return last;
    }
}
