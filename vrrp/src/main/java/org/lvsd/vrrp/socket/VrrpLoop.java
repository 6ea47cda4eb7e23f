package org.lvsd.vrrp.socket;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread of VRRP: an epoll loop that watches descriptors, runs tasks and keeps one deadline. Whatever runs on it
 * must not wait: a file, a lock or a name lookup here delays an advertisement.
 *
 * <p>What a callback throws goes to the handler given at the start, and the loop goes on.
 */
public final class VrrpLoop implements Executor, Alarm, AutoCloseable {
    private static final long CLOSE_TIMEOUT_MILLIS = 2_000;

    private final IoEventLoopGroup group;
    private final IoEventLoop loop;
    private final Guard guard;
    private final Deadline deadline;

    /**
     * Starts the thread {@code vrrp}.
     *
     * @param onError takes whatever a callback throws; runs on the loop, so it must not block either
     * @throws UnsatisfiedLinkError when the native epoll library cannot be loaded
     */
    public VrrpLoop(Consumer<Throwable> onError) {
        guard = new Guard(onError);
        group = new MultiThreadIoEventLoopGroup(1, VrrpLoop::thread, EpollIoHandler.newFactory());
        loop = group.next();
        deadline = new Deadline(loop, guard);
    }

    private static Thread thread(Runnable loop) {
        Thread thread = new FastThreadLocalThread(loop, "vrrp");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs the task on the loop, after what is queued already; from any thread. */
    @Override
    public void execute(Runnable task) {
        loop.execute(() -> guard.run(task));
    }

    /** True on the loop's own thread. */
    public boolean inLoop() {
        return loop.inEventLoop();
    }

    /**
     * Calls {@code onReadable} on the loop whenever the descriptor has something to read, or an error to collect, and again
     * as long as it has (level-triggered): reading part of what there is loses nothing.
     *
     * <p>From any thread; another than the loop's waits until the descriptor is watched.
     *
     * @param fd a nonblocking descriptor, which stays its caller's
     * @throws VrrpSocketException when epoll refuses the descriptor
     */
    public Registration register(int fd, Runnable onReadable) throws VrrpSocketException {
        return Watch.start(loop, fd, () -> guard.run(onReadable));
    }

    @Override
    public void arm(long deadlineNanos, Runnable action) {
        deadline.arm(deadlineNanos, action);
    }

    @Override
    public void disarm() {
        deadline.disarm();
    }

    /** Ends the thread after what it is running; watched descriptors are let go, not closed. From any thread. */
    @Override
    public void close() {
        var ended = group.shutdownGracefully(0, CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        if (!inLoop()) {
            ended.awaitUninterruptibly(CLOSE_TIMEOUT_MILLIS);
        }
    }
}
