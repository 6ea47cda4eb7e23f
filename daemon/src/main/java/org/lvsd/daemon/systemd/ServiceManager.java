package org.lvsd.daemon.systemd;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * systemd, or whoever else has set {@code NOTIFY_SOCKET}; without it nothing is done. It is told from a thread of its own, so that
 * nobody waits for it. To be called from one thread.
 */
public final class ServiceManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.systemd");

    private final String socketName;
    private final OptionalLong feedingNanos;
    private final Announcer announcer = new Announcer(System.nanoTime());
    private final @Nullable ScheduledThreadPoolExecutor sender;
    private volatile boolean stopping;
    /** The sending thread's, as is what follows. */
    private @Nullable NotifySocket socket;

    private boolean failed;

    private ServiceManager(String socketName, OptionalLong feedingNanos) {
        this.socketName = socketName;
        this.feedingNanos = feedingNanos;
        sender = socketName.isEmpty() ? null : new ScheduledThreadPoolExecutor(1, ServiceManager::thread);
    }

    /** @param environment with {@code NOTIFY_SOCKET} and {@code WATCHDOG_USEC}, where there is somebody to tell */
    public static ServiceManager of(Map<String, String> environment, long pid) {
        return new ServiceManager(
                environment.getOrDefault("NOTIFY_SOCKET", ""), WatchdogPeriod.nanos(environment, pid));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "systemd");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Feeds the watchdog as long as a thread goes on.
     *
     * @param thread has that thread answer whether it is well; asked from another thread
     */
    public void watch(Consumer<Consumer<Boolean>> thread) {
        if (sender == null || feedingNanos.isEmpty()) {
            return;
        }
        Heartbeat heartbeat = new Heartbeat(thread);
        long period = feedingNanos.getAsLong();
        var unused = sender.scheduleAtFixedRate(() -> feed(heartbeat), 0, period, TimeUnit.NANOSECONDS);
    }

    private void feed(Heartbeat heartbeat) {
        // A stop has its own time limit.
        if (heartbeat.hasBeaten() || stopping) {
            send("WATCHDOG=1");
        } else {
            LOG.debug("the watchdog is not fed: the thread that it is about has not run since");
        }
    }

    /** @param standing asked only where somebody listens */
    public void stands(Supplier<Standing> standing) {
        if (sender != null) {
            tell(announcer.stands(standing.get(), System.nanoTime()));
        }
    }

    /** A reload begins. */
    public void reloading() {
        // System.nanoTime() is CLOCK_MONOTONIC on Linux.
        tell(announcer.reloading(System.nanoTime()));
    }

    /** @param inForce false when the configuration before it goes on */
    public void reloaded(boolean inForce) {
        tell(announcer.reloaded(inForce));
    }

    public void stopping() {
        stopping = true;
        tell(announcer.stopping());
    }

    private void tell(String message) {
        ScheduledThreadPoolExecutor thread = sender;
        if (thread == null || message.isEmpty()) {
            return;
        }
        try {
            thread.execute(() -> send(message));
        } catch (RejectedExecutionException closed) {
            LOG.debug("closed before it could be told: {}", message);
        }
    }

    private void send(String message) {
        try {
            NotifySocket open = socket;
            if (open == null) {
                open = NotifySocket.open(socketName);
                socket = open;
            }
            open.send(message);
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("systemd cannot be told how the daemon stands: {}", e.getMessage());
            }
            failed = true;
        }
    }

    /** Sends what is left; does not wait for that. */
    @Override
    public void close() {
        ScheduledThreadPoolExecutor thread = sender;
        if (thread != null) {
            thread.execute(() -> {
                if (socket != null) {
                    socket.close();
                }
            });
            thread.shutdown();
        }
    }
}
