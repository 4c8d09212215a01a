package dev.fermata.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
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

    @Test
    void eachSubscriberDrawsFromAGeneratorOfItsOwn() {
        // @start region="publisher"
        Flow.Publisher<Integer> squares = Generator.publisher(() -> Generator.of(y -> {
            for (int number = 0; number < 4; number++) {
                y.yield(number * number); //                  runs this far for each value that is asked for
            }
        }));
        // @end
        List<Integer> received = new ArrayList<>();
        squares.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Integer square) {
                received.add(square);
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {
                received.add(-1);
            }
        });
        assertThat(received).containsExactly(0, 1, 4, 9, -1);
    }

    private static CompletableFuture<Integer> priceOf(String item) {
        return CompletableFuture.supplyAsync(item::length);
    }

    @Test
    void anAsynchronousBodyReadsFromTopToBottom() {
        // @start region="async"
        CompletableFuture<Integer> total = Async.supply(async -> {
            int sum = 0;
            for (String item : List.of("tea", "cake")) {
                sum += async.await(priceOf(item)); //         Python: sum += await price_of(item)
            }
            return sum;
        });
        // @end
        assertThat(total.join()).isEqualTo(7);
    }
}
