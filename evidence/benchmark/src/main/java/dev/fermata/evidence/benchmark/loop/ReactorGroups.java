package dev.fermata.evidence.benchmark.loop;

import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.concurrent.Queues;

/** Reactor: a flux of events, grouped by key. */
final class ReactorGroups implements Contender {
    private final Scheduler scheduler = Schedulers.newSingle("groups", true);
    private final Sinks.Many<Tick> sink = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<Tick>get(CAPACITY).get());
    private final Disposable subscription = sink.asFlux()
            .publishOn(scheduler)
            .groupBy(Tick::key)
            .flatMap(
                    group -> {
                        Sum sum = new Sum();
                        return group.doOnNext(sum::add);
                    },
                    Integer.MAX_VALUE) // with fewer than there are keys it would stand still
            .subscribe();

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // it says that it is full, and not when it no longer is
    public void publish(Tick tick) {
        while (sink.tryEmitNext(tick) != Sinks.EmitResult.OK) {
            Thread.yield();
        }
    }

    @Override
    public void close() {
        subscription.dispose();
        scheduler.dispose();
    }
}
