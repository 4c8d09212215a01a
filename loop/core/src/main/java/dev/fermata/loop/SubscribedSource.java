package dev.fermata.loop;

import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Subscribes to a publisher. */
/*
 * A subscriber must not hold up its publisher, so onNext only keeps the event; a thread that may wait publishes it, and
 * then asks for the next. What is asked for and not yet published is never more than the queue holds.
 */
final class SubscribedSource implements Flow.Subscriber<Object>, AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(EventLoop.class.getName());
    private static final int ASKED_FOR_MAX = 32;

    /** Behind the last event. */
    private static final Object END = new Object();

    private final Source.Sink sink;
    private final BlockingQueue<Object> events = new ArrayBlockingQueue<>(ASKED_FOR_MAX + 1);
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean isClosed;

    /** Whether the thread that published has looked for the last time, or is about to. */
    private volatile boolean isOver;

    private volatile @Nullable DrawingSource drawing;

    /** Which may wait for the loop to have room, as nobody else may. */
    private volatile @Nullable Thread drawer;

    private SubscribedSource(Source.Sink sink) {
        this.sink = sink;
    }

    @SuppressWarnings("unchecked") // of what type its events are, is nothing to a loop
    static SubscribedSource start(Source.Sink sink, Flow.Publisher<?> publisher) {
        SubscribedSource source = new SubscribedSource(sink);
        source.drawing = DrawingSource.start(sink, source::publishWhatIsLeft, source::publishAll);
        try {
            ((Flow.Publisher<Object>) publisher).subscribe(source);
        } catch (Throwable failure) {
            source.close();
            throw failure;
        }
        return source;
    }

    private void publishAll() throws InterruptedException {
        drawer = Thread.currentThread();
        for (Object event = events.take(); event != END; event = events.take()) {
            if (!sink.publish(event)) {
                close();
                return;
            }
            Flow.Subscription asked = subscription;
            if (asked != null && !isClosed) {
                asked.request(1);
            }
        }
    }

    /** What the publisher has published is the loop's to handle, or to make a dead letter. */
    private void publishWhatIsLeft() {
        isOver = true;
        for (Object left = events.poll(); left != null; left = events.poll()) {
            if (left != END) {
                publishLeft(left);
            }
        }
    }

    private void publishLeft(Object event) {
        if (Thread.currentThread() == drawer) {
            var _ = sink.publish(event);
        } else if (!sink.offer(event)) {
            drop(event);
        }
    }

    private void drop(Object event) {
        if (sink instanceof Sources.Line line) {
            line.dropped(event);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
        Objects.requireNonNull(subscribed, "subscription");
        if (subscription != null || isClosed) {
            subscribed.cancel();
            return;
        }
        subscription = subscribed;
        if (isClosed) { // since it was looked at, by somebody who saw nothing to cancel
            subscribed.cancel();
            return;
        }
        subscribed.request(ASKED_FOR_MAX);
    }

    @Override
    public void onNext(Object event) {
        Objects.requireNonNull(event, "event");
        if (events.remainingCapacity() <= 1 || !events.offer(event)) { // the last place is for the end
            LOGGER.log(
                    Level.ERROR, "a publisher has published more than it was asked for; its subscription is cancelled");
            drop(event);
            close();
        } else if (isOver) {
            publishWhatIsLeft(); // the thread that did has gone
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOGGER.log(Level.ERROR, "a publisher has failed, and gives no more events", Objects.requireNonNull(failure));
        onComplete();
    }

    @Override
    public void onComplete() {
        isClosed = true;
        if (!events.offer(END)) {
            close();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        Flow.Subscription subscribed = subscription;
        if (subscribed != null) {
            subscribed.cancel();
        }
        DrawingSource publishing = drawing;
        if (publishing != null) {
            publishing.close();
        }
    }
}
