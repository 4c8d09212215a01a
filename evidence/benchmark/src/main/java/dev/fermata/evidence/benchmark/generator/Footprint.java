package dev.fermata.evidence.benchmark.generator;

import dev.fermata.evidence.peers.JavaflowEcho;
import dev.fermata.evidence.peers.OffbynullEcho;
import dev.fermata.generator.Generator;
import dev.fermata.generator.VoidBody;
import dev.fermata.generator.Yielder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The heap that a suspended generator takes, with two {@code long} locals and a reference. A process of its own, so that
 * nothing else is on its heap: prints the bytes for each.
 */
final class Footprint {
    private Footprint() {}

    /** Something with the same three fields, and a place. */
    @SuppressWarnings("UnusedVariable") // they are there to be counted
    private static final class Written {
        int state;
        Object yielded = Echo.NOTHING;
        long first;
        long second;
        Object word = Echo.WORD;

        boolean send(Object sent) {
            first += second;
            second++;
            yielded = sent.equals(word) ? word : Echo.NOTHING;
            state = 1;
            return true;
        }
    }

    private static final VoidBody<Yielder<Object, Object>> BODY = y -> {
        long first = 1;
        long second = 2;
        Object word = Echo.WORD;
        while (true) {
            Object got = y.yield(word);
            first += second;
            second++;
            word = word.equals(got) && first > 0 ? got : word;
        }
    };

    private static Object written() {
        Written written = new Written();
        written.send(Echo.WORD);
        return written;
    }

    private static Object woven() {
        Generator<Object, Object, ?> generator = Generator.of(BODY);
        generator.next();
        return generator;
    }

    private static Object onThread() {
        Generator<Object, Object, ?> generator = Generator.of(new Unwoven());
        generator.next();
        return generator;
    }

    private static IntFunction<Object> maker(String kind) {
        return switch (kind) {
            case "written" -> index -> written();
            case "woven" -> index -> woven();
            case "kotlin-iterator" -> index -> KotlinIterator.suspended();
            case "thread" -> index -> onThread();
            case "offbynull" -> index -> new OffbynullEcho();
            case "javaflow" -> index -> new JavaflowEcho();
            case "continuation" -> index -> new ContinuationEcho();
            default -> throw new IllegalArgumentException("nothing is called " + kind);
        };
    }

    /** The bytes of each of many, in a JVM with this flag. */
    static long measure(String kind, String flag) throws IOException, InterruptedException {
        boolean isLarge = kind.equals("thread") || kind.equals("continuation");
        return measure(kind, isLarge ? 100_000 : 1_000_000, flag);
    }

    /** The bytes of each of so many, which are suspended at once in a JVM with these flags. */
    static long measure(String kind, int count, String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Footprint.class.getName(),
                kind,
                Integer.toString(count)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the footprint of " + kind + " cannot be measured");
        }
        return Long.parseLong(output.strip());
    }

    /** The kind, and how many. */
    public static void main(String[] arguments) {
        IntFunction<Object> maker = maker(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        Object[] all = new Object[count];
        for (int index = 0; index < Math.min(count, 1_000); index++) {
            all[index] = maker.apply(index); // so that all classes are there
        }
        long before = used();
        for (int index = Math.min(count, 1_000); index < count; index++) {
            all[index] = maker.apply(index);
        }
        long after = used();
        System.out.println(Math.round((after - before) / (double) (count - 1_000)));
        if (all[count - 1] == null) {
            throw new AssertionError("they must be alive until here");
        }
    }

    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
