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

/** A number sent, and one yielded, unboxed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SumBench {
    @Param({"written", "woven"})
    String kind = "";

    private Sum sum = value -> value;

    @Setup
    public void make() {
        sum = kind.equals("written") ? new WrittenSum() : new GeneratorSum();
    }

    @Benchmark
    public long send() {
        return sum.send(3);
    }
}
