package dev.fermata.chat.socket;

import dev.fermata.chat.event.ClientId;
import dev.fermata.loop.LoopExecutor;
import dev.fermata.loop.Placement;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that read and write sockets. A loop's shards run on them too, so that a session is on the thread that reads
 * its socket: from a line's bytes to the session's code there is no hop.
 *
 * {@snippet class="dev.fermata.chat.socket.Snippets" region="threads"}
 */
public final class SocketThreads implements AutoCloseable {
    private final EventLoopGroup group;
    private final List<EventLoop> threads = new ArrayList<>();
    private final AtomicLong clients = new AtomicLong();

    /**
     * Makes threads, each of which starts when it is needed.
     *
     * @param name of the threads, each with its number behind it
     * @param count how many, at least 1
     */
    public SocketThreads(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least 1 thread is needed, not " + count);
        }
        group = new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name), NioIoHandler.newFactory());
        for (EventExecutor thread : group) {
            threads.add((EventLoop) thread);
        }
    }

    /** The threads, for a loop to run a shard on each. */
    public List<LoopExecutor> executors() {
        return threads.stream().<LoopExecutor>map(Adopted::new).toList();
    }

    /** Has the handler of a client live on the thread of its socket, in a loop that runs on {@link #executors}. */
    public static Placement besideSockets() {
        return (client, shards) -> (int) (((ClientId) client).number() % shards);
    }

    EventLoopGroup group() {
        return group;
    }

    /** A number for a client whose socket is on a thread of these, which {@link #besideSockets} can tell from it. */
    ClientId nextClient(EventLoop thread) {
        return new ClientId(clients.incrementAndGet() * threads.size() + threads.indexOf(thread));
    }

    /** Ends the threads. What runs on them must have been closed before. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private record Adopted(EventLoop thread) implements LoopExecutor {
        @Override
        public void execute(Runnable task) {
            thread.execute(task);
        }

        @Override
        public void schedule(Runnable task, long delay, TimeUnit unit) {
            var _ = thread.schedule(task, delay, unit);
        }

        @Override
        public boolean isCurrent() {
            return thread.inEventLoop();
        }
    }
}
