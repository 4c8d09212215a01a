package dev.fermata.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examples of the Javadoc, compiled and run. */
class Snippets {
    @Test
    void aRunningAverageIsFedBySend() {
        // @start region="average"
        Generator<Double, Double, Void> average = Generator.of(y -> {
            double sum = 0;
            int count = 0;
            Double sent = y.yield(0.0); //                  Python: sent = yield 0.0
            while (true) {
                sum += sent;
                count++;
                sent = y.yield(sum / count);
            }
        });
        average.next(); //                                  runs to the first yield
        average.send(10.0);
        average.send(20.0); //                              true: it yielded
        double mean = average.yielded(); //                 15.0
        // @end
        assertThat(mean).isEqualTo(15.0);
    }
}
