package org.lvsd.healthcheck.probe.run;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.lvsd.healthcheck.probe.libc.Threads;

/** The thread of all checks: what belongs to it is touched by no other. */
public final class CheckLoop implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;

    private final LoopClock clock;
    private final ManualIoEventLoop loop;
    private final Moments moments = new Moments((nanos, action) -> after(Math.max(0, nanos - nowNanos()), action));

    /** The memory is the collector's. */
    private final ByteBuf input = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(ProbeSocket.READ_BYTES));

    private final Lines lines = new Lines();

    private CheckLoop(LoopClock clock, ManualIoEventLoop loop) {
        this.clock = clock;
        this.loop = loop;
    }

    /**
     * Starts the thread.
     *
     * @throws UnsatisfiedLinkError when Netty's native epoll transport does not load; its cause says why
     */
    public static CheckLoop start(String threadName) {
        LoopClock clock = new LoopClock();
        CheckLoop checks = new CheckLoop(clock, new Waiting(clock));
        Thread thread = new FastThreadLocalThread(checks::run, threadName);
        thread.setDaemon(true);
        clock.own(thread);
        checks.loop.setOwningThread(thread);
        thread.start();
        return checks;
    }

    private void run() {
        Threads.interruptNobody();
        while (!loop.isTerminated()) {
            try {
                turn();
            } catch (Throwable e) {
                // Netty lets errors through: without this thread all verdicts would stay as they are, for ever.
                Uncaught.tell(e);
            }
        }
    }

    /** A method, which the JVM compiles: it leaves a loop that mostly waits to its interpreter for minutes. */
    private void turn() {
        if (loop.isShuttingDown()) {
            // It waits no more: the time would stand still, and Netty waits for that to pass.
            clock.disown();
        }
        // A timer that came due in the turn before is known to be due before Netty decides to wait. Finding that out
        // only then, it would neither wait nor look for events, and starve them for as long as each turn is late.
        clock.expire();
        int unused = loop.run(0);
    }

    /** Reads the time again after a wait. */
    private static final class Waiting extends ManualIoEventLoop {
        private final LoopClock clock;

        Waiting(LoopClock clock) {
            super(null, null, EpollIoHandler.newFactory(), clock);
            this.clock = clock;
        }

        @Override
        protected boolean canBlock() {
            clock.expire();
            return true;
        }
    }

    EventLoop netty() {
        return loop;
    }

    /** Has the kernel's events handled. On the thread itself. */
    IoRegistration register(IoHandle handle) {
        Future<IoRegistration> made = loop.register(handle);
        if (!made.isSuccess()) {
            throw new IllegalStateException("the checks' thread takes no more connections", made.cause());
        }
        return made.getNow();
    }

    Lines lines() {
        return lines;
    }

    /** Where to read into on the thread itself, empty; the next one reads there, too. */
    ByteBuf input() {
        return input.clear();
    }

    /** When what happens now woke the thread, on the scale of {@link System#nanoTime()}. For the thread itself. */
    public long nowNanos() {
        return clock.nanoTime();
    }

    /** Reads the time again after something long: what begins after it begins now. For the thread itself. */
    public void timeHasPassed() {
        clock.expire();
    }

    /** Has it run on the thread after a while. */
    public Future<?> after(long nanos, Runnable action) {
        return loop.schedule(action, nanos, TimeUnit.NANOSECONDS);
    }

    /** Has it run at a moment, on the scale of {@link #nowNanos()}. For the thread itself. */
    public Appointment at(long nanos, Runnable action) {
        return moments.at(nanos, action);
    }

    /**
     * Has it run on the thread soon.
     *
     * @throws RejectedExecutionException when closed
     */
    public void execute(Runnable action) {
        // Netty's takes tasks in silence when it is over.
        if (isClosing()) {
            throw new RejectedExecutionException("the checks' thread is ending");
        }
        loop.execute(action);
    }

    /** Has it run on the thread soon; when that ends, it comes too late to matter. */
    void hand(Runnable action) {
        try {
            execute(action);
        } catch (RejectedExecutionException e) {
            // From a script or a search that has outlived its probe.
        }
    }

    /** Whether {@link #close()} was called. */
    public boolean isClosing() {
        return loop.isShuttingDown();
    }

    /** Ends the thread; waits for that, at most 5 s, unless it is the caller. */
    @Override
    public void close() {
        var stopped = loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
        if (!loop.inEventLoop()) {
            boolean unused = stopped.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
