package dev.fermata.evidence.benchmark.generator;

import dev.fermata.generator.Generator;
import dev.fermata.generator.VoidBody;
import dev.fermata.generator.Yielder;
import org.jspecify.annotations.Nullable;

/** A generator of ours. */
final class GeneratorEcho implements Echo {
    private final Generator<Object, Object, @Nullable Void> generator;

    private GeneratorEcho(VoidBody<Yielder<Object, Object>> body) {
        generator = Generator.of(body);
        generator.next();
    }

    /** Its body is woven, as the whole of this module is. */
    static Echo woven() {
        return new GeneratorEcho(y -> {
            long count = 0;
            Object got = y.yield(NOTHING);
            while (true) {
                count++;
                got = y.yield(count > 0 ? got : NOTHING);
            }
        });
    }

    /** Four bodies. */
    static Echo[] several() {
        return new Echo[] {
            woven(),
            new GeneratorEcho(y -> {
                long count = 0;
                Object got = y.yield(NOTHING);
                while (true) {
                    count += 2;
                    got = y.yield(count > 1 ? got : NOTHING);
                }
            }),
            new GeneratorEcho(y -> {
                long count = 0;
                Object got = y.yield(NOTHING);
                while (true) {
                    count--;
                    got = y.yield(count < 0 ? got : NOTHING);
                }
            }),
            new GeneratorEcho(y -> {
                long count = 1;
                Object got = y.yield(NOTHING);
                while (true) {
                    count += count;
                    got = y.yield(count != 1 ? got : NOTHING);
                }
            })
        };
    }

    /** The loop's form: the pause is in a method that the body calls. */
    static Echo wovenWithHelper() {
        return new GeneratorEcho(y -> {
            long count = 0;
            Object got = y.yield(NOTHING);
            while (true) {
                count++;
                got = swap(y, count > 0 ? got : NOTHING);
            }
        });
    }

    private static Object swap(Yielder<Object, Object> y, Object value) {
        return y.yield(value);
    }

    /** Many generators, each of which delegates to the next; the last one echoes. */
    static Echo delegating(int depth) {
        return new GeneratorEcho(nested(depth));
    }

    private static VoidBody<Yielder<Object, Object>> nested(int depth) {
        return y -> {
            if (depth > 0) {
                y.yieldFrom(Generator.<Object, Object>of(nested(depth - 1)));
            }
            Object got = y.yield(NOTHING);
            while (true) {
                got = y.yield(got);
            }
        };
    }

    /** On a thread, since the weaver has left its body as it was. */
    static Echo onThread() {
        return new GeneratorEcho(new Unwoven());
    }

    @Override
    public Object send(Object sent) {
        generator.send(sent);
        return generator.yielded();
    }
}
